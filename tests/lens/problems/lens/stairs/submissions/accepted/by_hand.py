# Masks what is not on the diagonal.
import jax.numpy as jnp


def stairs(x):
    return jnp.sort((x * jnp.eye(len(x))).sum(0))
