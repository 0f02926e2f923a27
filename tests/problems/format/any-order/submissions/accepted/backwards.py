import jax.numpy as jnp


def rows(x):
    return (x / jnp.sqrt(jnp.sum(x**2, axis=1, keepdims=True)))[::-1]
