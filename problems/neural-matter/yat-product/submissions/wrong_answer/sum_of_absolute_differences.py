# Measures the distance by absolute differences.
# feedback: The denominator adds up absolute differences. The squared distance adds up their squares.
import jax.numpy as jnp


def yat_product(x, w, epsilon):
    return jnp.dot(x, w) ** 2 / (jnp.sum(jnp.abs(x - w)) + epsilon)
