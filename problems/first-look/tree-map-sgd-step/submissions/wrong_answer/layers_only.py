# Walks over the layers by hand and forgets the scale.
# feedback: `scale` has not moved. Whoever names the keys forgets one: map over the whole tree.
import jax


def sgd_step(params, velocity, gradient, learning_rate):
    v = jax.tree.map(lambda v, g: 0.9 * v + g, velocity["layers"], gradient["layers"])
    p = jax.tree.map(lambda p, v: p - learning_rate * v, params["layers"], v)
    return {
        "params": {"layers": p, "scale": params["scale"]},
        "velocity": {"layers": v, "scale": 0.9 * velocity["scale"] + gradient["scale"]},
    }
