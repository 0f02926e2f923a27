# Converts at the end.
import jax.numpy as jnp


def signs(x):
    return 2 * (x > 0).astype(x.dtype) - 1
