# Clips the unknown to class 0.
# feedback: Records with -1 are counted as if they were of class 0. They should not be counted.
import jax
import jax.numpy as jnp


def confusion(truth, guess, classes):
    rows = jax.nn.one_hot(jnp.maximum(truth, 0), classes, dtype=jnp.int32)
    columns = jax.nn.one_hot(jnp.maximum(guess, 0), classes, dtype=jnp.int32)
    return rows.T @ columns
