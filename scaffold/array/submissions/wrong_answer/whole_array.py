# WRITE: another mistake. Here: one length for all rows.
# feedback: All rows are divided by one and the same number, the length of the whole array. Each row has a length of its own.
import jax.numpy as jnp


def unit_rows(x):
    return x / jnp.linalg.norm(x)
