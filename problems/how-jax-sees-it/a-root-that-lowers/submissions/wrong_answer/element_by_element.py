# The root of each element.
# feedback: You took the root of each element. The square of a matrix is a matrix product, so its root is something else.
import jax.numpy as jnp


def matrix_root(a):
    return jnp.sqrt(jnp.abs(a)) * jnp.sign(a)
