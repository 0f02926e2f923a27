# Declares the two numbers static, so that each new one compiles another program.
# feedback: static `most` changed
import functools

import jax
import jax.numpy as jnp


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(1, keepdims=True)) / (z.std(1, keepdims=True) + 1e-5)
        x = jax.nn.relu(z * layer["gain"] + layer["shift"])
    return x @ params["head"]


def loss(params, x, y):
    return jnp.mean((predict(params, x) - y) ** 2)


@functools.partial(jax.jit, static_argnames=("rate", "most"))
def train_step(params, x, y, rate, most):
    now, gradient = jax.value_and_grad(loss)(params, x, y)
    norm = jnp.sqrt(sum(jnp.sum(g**2) for g in jax.tree.leaves(gradient)))
    scale = most / jnp.maximum(norm, most)
    params = jax.tree.map(lambda p, g: p - rate * scale * g, params, gradient)
    return {"params": params, "loss": now, "norm": norm}
