# A Python loop that keeps the stream when it passes the middle.
import jax.numpy as jnp


def norm(x):
    return x / jnp.sqrt(jnp.mean(jnp.square(x), axis=1, keepdims=True) + 1e-6)


def backout(x, weights, strength):
    n = weights.shape[0]
    kept = None
    for i in range(n):
        x = x + jnp.dot(norm(x), weights[i])
        if i == n // 2:
            kept = x
    return norm(x - strength * kept)
