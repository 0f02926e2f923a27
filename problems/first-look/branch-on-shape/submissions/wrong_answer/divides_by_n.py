# Takes the standard deviation with n in the denominator, which is the default.
# feedback: Your columns are too large by a factor of √(n/(n-1)): `std` divides by n unless you say `ddof=1`.
import jax.numpy as jnp


def standardise(x):
    if x.shape[0] == 1:
        return x
    deviation = x.std(axis=0)
    return (x - x.mean(axis=0)) / jnp.where(deviation == 0, 1.0, deviation)
