# Returns far more than was asked for.
# feedback: It returned more than the limit of 64 KiB.
import jax.numpy as jnp


def double(x):
    return jnp.ones(100_000)
