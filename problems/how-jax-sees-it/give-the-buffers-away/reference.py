from functools import partial

import jax


@partial(jax.jit, donate_argnames=("params", "velocity"))
def momentum_step(params, velocity, gradient, rate):
    velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
    params = jax.tree.map(lambda p, v: p - rate * v, params, velocity)
    return {"params": params, "velocity": velocity}


def inputs(key, n, m):
    params_key, velocity_key, gradient_key, rate_key = jax.random.split(key, 4)

    def drawn(key, scale):
        w_key, b_key = jax.random.split(key)
        return {"w": scale * jax.random.normal(w_key, (n, m)), "b": scale * jax.random.normal(b_key, (m,))}

    return {
        "params": drawn(params_key, 1.0),
        "velocity": drawn(velocity_key, 3.0),
        "gradient": drawn(gradient_key, 2.0),
        "rate": float(jax.random.uniform(rate_key, minval=0.1, maxval=0.5)),
    }
