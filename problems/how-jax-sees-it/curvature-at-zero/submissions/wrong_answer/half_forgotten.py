# Forgets that cosh is half of the sum.
# feedback: All results are too large by log 2: cosh is half of the sum of the two exponentials.
import jax.numpy as jnp


def log_cosh(x):
    return jnp.logaddexp(x, -x)
