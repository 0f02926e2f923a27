# Expands the square, and then broadcasts the products.
# feedback: which is as large as [n, m, d]
import jax.numpy as jnp


def squared_distance_without_the_cube(x, w):
    dots = (x[:, None, :] * w[None, :, :]).sum(-1)
    return (x**2).sum(1)[:, None] + (w**2).sum(1) - 2 * dots
