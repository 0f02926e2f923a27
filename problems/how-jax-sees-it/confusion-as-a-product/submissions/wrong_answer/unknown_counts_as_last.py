# Lets an index of -1 lead to the last class.
# feedback: Records with -1 are counted as if they were of the last class: an index of -1 counts from the end.
import jax.numpy as jnp


def confusion(truth, guess, classes):
    return jnp.zeros((classes, classes), jnp.int32).at[truth, guess].add(1)
