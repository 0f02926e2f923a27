# Divides by the distance and not by its square.
# feedback: The denominator holds the distance itself. For the sample `the same direction, twice as long` it is 5 + 1, and
# should be 25 + 1: leave the root out.
import jax.numpy as jnp


def yat_product(x, w, epsilon):
    return jnp.dot(x, w) ** 2 / (jnp.linalg.norm(x - w) + epsilon)
