# Runs the block on the stream as it was, and mixes afterwards.
# feedback: The mixing comes after the block. It comes first, so that the block sees the mixed stream.
import jax
import jax.numpy as jnp


def residual_scalars(x0, weights, keep, again):
    x = x0
    for w, k, a in zip(weights, keep, again):
        x = x + x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6) @ w
        x = k * x + a * x0
    return x
