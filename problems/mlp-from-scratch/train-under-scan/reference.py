import itertools

import jax
import jax.numpy as jnp


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]  # (n, features of this layer)
        normalised = (z - z.mean(axis=1, keepdims=True)) / (z.std(axis=1, keepdims=True) + 1e-5)
        x = jax.nn.relu(normalised * layer["gain"] + layer["shift"])
    return x @ params["head"]  # (n, 1)


def loss(params, x, y):
    return jnp.mean((predict(params, x) - y) ** 2)


@jax.jit
def train_under_scan(params, x, y, rate):
    def step(carry, batch):
        params, velocity = carry
        now, gradient = jax.value_and_grad(loss)(params, *batch)
        velocity = jax.tree.map(lambda v, g: 0.9 * v + g, velocity, gradient)
        params = jax.tree.map(lambda p, v: p - rate * v, params, velocity)
        norm = jnp.sqrt(sum(jnp.vdot(g, g) for g in jax.tree.leaves(gradient)))
        return (params, velocity), {"loss": now, "norm": norm}

    start = params, jax.tree.map(jnp.zeros_like, params)
    (params, _), history = jax.lax.scan(step, start, (x, y))  # each leaf of history is (k,)
    return {"params": params, "history": history}


def inputs(key, sizes, k, n):
    x_key, y_key, *keys = jax.random.split(key, len(sizes) + 1)

    def layer(key, shape):
        weight_key, gain_key, shift_key = jax.random.split(key, 3)
        return {
            "weight": jax.random.normal(weight_key, shape),
            "gain": 1 + 0.5 * jax.random.uniform(gain_key, shape[1:]),
            "shift": 1 + 0.5 * jax.random.uniform(shift_key, shape[1:]),
        }

    *hidden, head = [layer(k, shape) for k, shape in zip(keys, itertools.pairwise(sizes), strict=True)]
    return {
        "params": {"hidden": hidden, "head": head["weight"]},
        "x": jax.random.normal(x_key, (k, n, sizes[0])),
        "y": jax.random.normal(y_key, (k, n, 1)),
        "rate": 0.015625,
    }
