# Standardises the rows.
# feedback: You take mean and deviation of each row. A row is a record; the features are in the columns, so reduce over axis 0.
import jax.numpy as jnp


def standardise(x):
    if x.shape[0] == 1:
        return x
    deviation = x.std(axis=1, ddof=1, keepdims=True)
    return (x - x.mean(axis=1, keepdims=True)) / jnp.where(deviation > 0, deviation, 1.0)
