# Squares each product before the sum.
# feedback: Each product x[i] * w[i] is squared before they are added up, so nothing can cancel and vectors at a right angle
# score above zero. Sum first: the square belongs to the whole dot product.
import jax.numpy as jnp


def yat_product(x, w, epsilon):
    return jnp.sum((x * w) ** 2) / (jnp.sum((x - w) ** 2) + epsilon)
