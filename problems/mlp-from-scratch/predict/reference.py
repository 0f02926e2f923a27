import itertools

import jax
import jax.numpy as jnp


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]  # (n, features of this layer)
        mean = z.mean(axis=1, keepdims=True)  # (n, 1)
        deviation = z.std(axis=1, keepdims=True)  # (n, 1)
        x = jax.nn.relu((z - mean) / (deviation + 1e-5) * layer["gain"] + layer["shift"])
    return x @ params["head"]  # (n, outputs)


def inputs(key, sizes, n):
    x_key, *keys = jax.random.split(key, len(sizes))

    def layer(key, shape):
        weight_key, gain_key, shift_key = jax.random.split(key, 3)
        return {
            "weight": jax.random.normal(weight_key, shape),
            "gain": 1 + 0.5 * jax.random.normal(gain_key, shape[1:]),
            "shift": 0.5 + 0.5 * jax.random.normal(shift_key, shape[1:]),
        }

    *hidden, head = [layer(k, shape) for k, shape in zip(keys, itertools.pairwise(sizes), strict=True)]
    return {
        "params": {"hidden": hidden, "head": 10 * head["weight"]},
        "x": 3 * jax.random.normal(x_key, (n, sizes[0])),
    }
