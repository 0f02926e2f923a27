# Forgets the residual: the block's output takes the place of the stream.
# feedback: The block's output replaces the stream. It is added to it.
import jax
import jax.numpy as jnp


def residual_scalars(x0, weights, keep, again):
    x = x0
    for w, k, a in zip(weights, keep, again):
        x = k * x + a * x0
        x = x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6) @ w
    return x
