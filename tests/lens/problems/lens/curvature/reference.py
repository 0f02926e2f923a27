import jax.numpy as jnp


def curvature(x):
    return jnp.sqrt(jnp.sum(x**2) + 1)
