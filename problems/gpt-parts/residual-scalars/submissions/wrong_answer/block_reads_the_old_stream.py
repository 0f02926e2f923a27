# Feeds the block the stream from before the mixing.
# feedback: The sum holds the mixed stream, and the block was given the one from before the mixing. Both see the same: mix first, then norm.
import jax
import jax.numpy as jnp


def residual_scalars(x0, weights, keep, again):
    x = x0
    for w, k, a in zip(weights, keep, again):
        block = x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6) @ w
        x = k * x + a * x0 + block
    return x
