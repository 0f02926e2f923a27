# Multiplies the matrices first.
# feedback: At most 2 times are allowed.
import jax.numpy as jnp


def product(a, b, v):
    return jnp.tanh((a @ b) @ v)
