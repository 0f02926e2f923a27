# Has no branch, so that one record is divided by a deviation that is NaN.
# feedback: One record gives NaN or zeros: n - 1 is 0, and there is no deviation to divide by. The number of records is known
# before any value is, so an ordinary `if` can take care of it.
import jax.numpy as jnp


def standardise(x):
    deviation = x.std(axis=0, ddof=1)
    return (x - x.mean(axis=0)) / jnp.where(deviation == 0, 1.0, deviation)
