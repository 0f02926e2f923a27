# Subtracts right after the middle layer, so the layers above read what is left.
# feedback: The subtraction happens in the middle, and the layers above read what is left. They should read the full stream; subtract after the last one.
import jax
import jax.numpy as jnp


def norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def backout(x, weights, strength):
    for i, w in enumerate(weights):
        x = x + norm(x) @ w
        if i == len(weights) // 2:
            x = x - strength * x
    return norm(x)
