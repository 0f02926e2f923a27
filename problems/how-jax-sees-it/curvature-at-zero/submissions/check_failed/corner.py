# The formula with a maximum, which has a corner at zero.
# feedback: Its second derivative is not the reference's
import jax.numpy as jnp


def log_cosh(x):
    m = jnp.maximum(x, -x)
    return m + jnp.log1p(jnp.exp(-2 * m)) - jnp.log(2.0)
