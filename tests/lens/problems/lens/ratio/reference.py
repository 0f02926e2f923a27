import jax.numpy as jnp


def ratio(a, b):
    divisor = jnp.where(b == 0, 1.0, b)
    return jnp.where(b == 0, 0.0, a / divisor)
