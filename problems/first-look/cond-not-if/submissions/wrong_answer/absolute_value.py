# Compares the absolute value.
# feedback: -3 became 9. The condition is on x itself, and -3 is not above 2.
import jax
import jax.numpy as jnp


def cond_not_if(x):
    return jax.lax.cond(jnp.abs(x) > 2, lambda v: v**2, lambda v: v, x)
