# Subtracts the stream from before the first layer.
# feedback: What is subtracted is the stream before the first layer. Half of the model has to write first.
import jax
import jax.numpy as jnp


def norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def backout(x, weights, strength):
    kept = x
    for w in weights:
        x = x + norm(x) @ w
    return norm(x - strength * kept)
