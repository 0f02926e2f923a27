# Asks whether a whole array is positive.
# feedback: ambiguous
import jax.numpy as jnp


def selu(x):
    if x > 0:
        return 1.05 * x
    return 1.05 * 1.67 * (jnp.exp(x) - 1)
