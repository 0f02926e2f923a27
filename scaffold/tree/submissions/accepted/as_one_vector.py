# WRITE: a way in another style. Here: the tree as one long vector, and back.
import jax.numpy as jnp
from jax.flatten_util import ravel_pytree


def clip_tree(gradient, limit):
    vector, restore = ravel_pytree(gradient)
    length = jnp.linalg.norm(vector)
    return restore(jnp.where(length > limit, vector / length * limit, vector))
