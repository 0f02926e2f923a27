# As it is written on paper.
# feedback: For large x yours is infinite: cosh overflows before the logarithm can make it small again.
import jax.numpy as jnp


def log_cosh(x):
    return jnp.log(jnp.cosh(x))
