# Expands the square without its factor 2.
# feedback: Equal rows are not at distance zero: the mixed term of the square is there once, and should be there twice.
import jax.numpy as jnp


def squared_distance_without_the_cube(x, w):
    return jnp.sum(x**2, axis=1)[:, None] + jnp.sum(w**2, axis=1) - x @ w.T
