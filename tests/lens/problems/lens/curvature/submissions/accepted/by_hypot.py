# The same by another name.
import jax.numpy as jnp


def curvature(x):
    return jnp.exp(0.5 * jnp.log1p(x @ x))
