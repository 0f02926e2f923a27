# WRITE: another way to write it, which must be accepted. Here: the length from jnp.linalg.norm.
import jax.numpy as jnp


def unit_rows(x):
    length = jnp.linalg.norm(x, axis=-1)[:, None]
    return x / jnp.where(length == 0, 1.0, length)
