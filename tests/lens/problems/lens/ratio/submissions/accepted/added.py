# Adds one to what is zero.
import jax.numpy as jnp


def ratio(a, b):
    zero = b == 0
    return a * ~zero / (b + zero)
