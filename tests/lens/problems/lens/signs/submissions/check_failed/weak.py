# Lets Python's numbers decide.
# feedback: Result 0 is weakly typed, as Python's numbers are
import jax.numpy as jnp


def signs(x):
    return jnp.where(x > 0, 1.0, -1.0)
