# One number does not stand for all: nothing is broadcast.
# verdict: wrong_answer
import jax.numpy as jnp


def double(x):
    return jnp.float32(2) * x[0]
