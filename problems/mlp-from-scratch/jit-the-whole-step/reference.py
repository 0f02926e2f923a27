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
def train_step(params, x, y, rate, most):
    now, gradient = jax.value_and_grad(loss)(params, x, y)
    norm = jnp.sqrt(sum(jnp.vdot(g, g) for g in jax.tree.leaves(gradient)))
    scale = most / jnp.maximum(norm, most)  # one, unless the gradient is too long
    params = jax.tree.map(lambda p, g: p - rate * scale * g, params, gradient)
    return {"params": params, "loss": now, "norm": norm}


def inputs(key, sizes, n):
    x_key, y_key, most_key, *keys = jax.random.split(key, len(sizes) + 2)

    def layer(key, shape):
        weight_key, gain_key, shift_key = jax.random.split(key, 3)
        return {
            "weight": jax.random.normal(weight_key, shape),
            "gain": 1 + 0.5 * jax.random.uniform(gain_key, shape[1:]),
            "shift": 0.5 + 0.5 * jax.random.uniform(shift_key, shape[1:]),
        }

    *hidden, head = [layer(k, shape) for k, shape in zip(keys, itertools.pairwise(sizes), strict=True)]
    return {
        "params": {"hidden": hidden, "head": head["weight"]},
        "x": jax.random.normal(x_key, (n, sizes[0])),
        "y": 2 * jax.random.normal(y_key, (n, 1)),
        "rate": 0.25,
        "most": float(jax.random.uniform(most_key, minval=0.5, maxval=20.0)),
    }
