# Returns the roots alone.
# feedback: The result is float32[3]. Expected a dict with the keys root, kept.
import jax.numpy as jnp


def root(y):
    return jnp.sqrt(y)
