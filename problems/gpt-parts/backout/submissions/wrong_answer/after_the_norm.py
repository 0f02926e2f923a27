# Subtracts after the norm.
# feedback: The subtraction comes after the norm. The norm is the last step, so that the logits see features of size one.
import jax
import jax.numpy as jnp


def norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def backout(x, weights, strength):
    for i, w in enumerate(weights):
        x = x + norm(x) @ w
        if i == len(weights) // 2:
            kept = x
    return norm(x) - strength * norm(kept)
