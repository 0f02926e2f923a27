# Returns shares of the known records.
# feedback: These are floating-point numbers. Asked for are counts, int32.
import jax
import jax.numpy as jnp


def confusion(truth, guess, classes):
    return jax.nn.one_hot(truth, classes).T @ jax.nn.one_hot(guess, classes)
