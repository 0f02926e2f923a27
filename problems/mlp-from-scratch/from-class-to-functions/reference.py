import jax
import jax.numpy as jnp


def loss(params, x, y):
    return jnp.mean((x @ params["weight"] + params["bias"] - y) ** 2)


def fit(params, x, y, rate):
    def step(params, batch):
        now, gradient = jax.value_and_grad(loss)(params, *batch)
        return jax.tree.map(lambda p, g: p - rate * g, params, gradient), now

    params, losses = jax.lax.scan(step, params, (x, y))
    return {"params": params, "losses": losses}


def inputs(key, k, n, d):
    weight_key, bias_key, x_key, y_key = jax.random.split(key, 4)
    return {
        "params": {
            "weight": jax.random.normal(weight_key, (d, 1)),
            "bias": jax.random.normal(bias_key, (1,)),
        },
        "x": jax.random.normal(x_key, (k, n, d)),
        "y": 3 * jax.random.normal(y_key, (k, n, 1)),
        "rate": 0.125,
    }
