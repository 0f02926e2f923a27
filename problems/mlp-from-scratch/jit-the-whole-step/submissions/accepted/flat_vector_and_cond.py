# The gradient as one vector, and the choice by lax.cond.
import jax
import jax.numpy as jnp
from jax.flatten_util import ravel_pytree


def predict(params, x):
    for layer in params["hidden"]:
        z = x @ layer["weight"]
        z = (z - z.mean(1, keepdims=True)) / (z.std(1, keepdims=True) + 1e-5)
        x = jnp.maximum(z * layer["gain"] + layer["shift"], 0)
    return x @ params["head"]


@jax.jit
def train_step(params, x, y, rate, most):
    vector, back = ravel_pytree(params)
    value, g = jax.value_and_grad(lambda v: ((predict(back(v), x) - y) ** 2).mean())(vector)
    norm = jnp.linalg.norm(g)
    clipped = jax.lax.cond(norm > most, lambda: g * (most / norm), lambda: g)
    return {"params": back(vector - rate * clipped), "loss": value, "norm": norm}
