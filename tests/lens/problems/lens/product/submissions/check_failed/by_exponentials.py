# Computes the tangent from two exponentials.
# feedback: transcendental operations
import jax.numpy as jnp


def product(a, b, v):
    y = a @ (b @ v)
    return (jnp.exp(y) - jnp.exp(-y)) / (jnp.exp(y) + jnp.exp(-y))
