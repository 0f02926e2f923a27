# The derivative of a square root at zero is infinite.
# feedback: Its second derivative is not the reference's for case `zero`
import jax.numpy as jnp


def curvature(x):
    return jnp.sqrt(jnp.sqrt(x @ x) ** 2 + 1)
