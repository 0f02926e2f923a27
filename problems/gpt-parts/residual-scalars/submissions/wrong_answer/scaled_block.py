# Multiplies the block's output by `keep` instead of the stream.
# feedback: `keep` multiplies the block's output. It says how much of the stream is kept.
import jax
import jax.numpy as jnp


def residual_scalars(x0, weights, keep, again):
    x = x0
    for w, k, a in zip(weights, keep, again):
        x = x + a * x0
        x = x + k * (x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6) @ w)
    return x
