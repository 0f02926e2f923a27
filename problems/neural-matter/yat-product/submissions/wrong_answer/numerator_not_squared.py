# Leaves the dot product as it is.
# feedback: The dot product above the line is not squared: your score is negative where two vectors point in opposite
# directions, and a Yat product never is.
import jax.numpy as jnp


def yat_product(x, w, epsilon):
    return jnp.dot(x, w) / (jnp.sum((x - w) ** 2) + epsilon)
