# JAX's initialisers for all three arrays; the tree comes from jax.tree.map over the matrices.
import jax
from jax.nn import initializers


def init_params(key, sizes):
    he = initializers.variance_scaling(2.0, "fan_in", "normal")
    keys = jax.random.split(key, len(sizes) - 1)
    weights = [he(k, shape) for k, shape in zip(keys, zip(sizes[:-1], sizes[1:]))]
    hidden = jax.tree.map(
        lambda w: {
            "weight": w,
            "gain": initializers.ones(None, w.shape[1:], w.dtype),
            "shift": initializers.zeros(None, w.shape[1:], w.dtype),
        },
        weights[:-1],
    )
    return {"hidden": hidden, "head": weights[-1]}
