# WRITE: another mistake. Here: the elements are clipped, not the length.
# feedback: Single elements were cut off at the limit. The task limits the length of the whole tree; scale every element alike.
import jax
import jax.numpy as jnp


def clip_tree(gradient, limit):
    return jax.tree.map(lambda leaf: jnp.clip(leaf, -limit, limit), gradient)
