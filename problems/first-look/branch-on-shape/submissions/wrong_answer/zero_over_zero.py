# Divides by a deviation of zero.
# feedback: A column without spread gives 0 / 0, which is NaN. Which columns have no spread depends on the numbers, so replace
# the divisor there with `jnp.where`.
import jax.numpy as jnp


def standardise(x):
    if x.shape[0] == 1:
        return x
    return (x - x.mean(axis=0)) / x.std(axis=0, ddof=1)
