# WRITE: a mistake that raises an error; what it must say is a part of the message. Here: the dict is taken for an array.
# feedback: TypeError
import jax.numpy as jnp


def clip_tree(gradient, limit):
    length = jnp.sqrt(jnp.sum(gradient**2))
    return gradient * jnp.minimum(1.0, limit / length)
