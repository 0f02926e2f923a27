# WRITE: a mistake that people make; name the file for it. Here: every array is clipped by its own length.
# feedback: Each array was clipped by its own length, which turns the gradient into another direction. Sum the squares of
# all arrays first, and scale all by the same number.
import jax
import jax.numpy as jnp


def clip_tree(gradient, limit):
    return jax.tree.map(lambda leaf: leaf * jnp.minimum(1.0, limit / jnp.sqrt(jnp.sum(leaf**2))), gradient)
