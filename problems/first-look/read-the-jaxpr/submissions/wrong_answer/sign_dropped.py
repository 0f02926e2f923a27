# Drops the minus of -0.25.
# feedback: Where `d` is negative the program multiplies by −0.25, which gives a positive number. Yours is negative there.
import jax.numpy as jnp


def read_the_jaxpr(a, b):
    d = b - a
    return jnp.log1p(jnp.where(d < 0, 0.25 * d, d**2).sum(axis=1) / 3)
