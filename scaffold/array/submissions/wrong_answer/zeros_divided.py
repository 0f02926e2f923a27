# WRITE: a mistake that people make; name the file for it. Here: nothing is done about rows of zeros.
# feedback: A row of zeros became NaN, since its length is zero and zero divided by zero is NaN. Leave such a row as it is.
import jax.numpy as jnp


def unit_rows(x):
    return x / jnp.sqrt(jnp.sum(x * x, axis=1, keepdims=True))
