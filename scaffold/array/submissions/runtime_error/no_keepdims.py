# WRITE: a mistake that raises an error; what it must say is a part of the message. Here: the lengths are (n,), not (n, 1).
# feedback: Incompatible shapes for broadcasting
import jax.numpy as jnp


def unit_rows(x):
    length = jnp.sqrt(jnp.sum(x * x, axis=1))
    return jnp.where(length > 0, x / length, 0.0)
