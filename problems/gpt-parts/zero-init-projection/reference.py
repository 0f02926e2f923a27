import jax
import jax.numpy as jnp


def block(params, x):
    units = jax.nn.relu(x @ params["inward"]) ** 2  # (t, m)
    return x + units @ params["outward"]


def zero_init_projection(key, hidden, x, target, rate):
    d = x.shape[1]
    params = {
        "inward": jax.random.normal(key, (d, hidden)) / jnp.sqrt(d),
        "outward": jnp.zeros((hidden, d)),
    }

    def step(params):
        gradient = jax.grad(lambda p: jnp.mean((block(p, x) - target) ** 2))(params)
        return jax.tree.map(lambda p, g: p - rate * g, params, gradient)

    first = step(params)
    return {"start": block(params, x), "first": first, "second": step(first)}


def inputs(key, t, d, m):
    weight_key, x_key, target_key = jax.random.split(key, 3)
    return {
        "key": weight_key,
        "hidden": m,
        "x": jax.random.normal(x_key, (t, d)),
        "target": 2 * jax.random.normal(target_key, (t, d)),
        "rate": 0.25,
    }
