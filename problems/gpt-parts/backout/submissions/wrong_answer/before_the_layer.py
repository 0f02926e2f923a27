# Keeps the stream that goes into the middle layer.
# feedback: The stream is kept before the middle layer has written. It is the stream after layer n // 2.
import jax
import jax.numpy as jnp


def norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def backout(x, weights, strength):
    kept = x
    for i, w in enumerate(weights):
        if i == len(weights) // 2:
            kept = x
        x = x + norm(x) @ w
    return norm(x - strength * kept)
