# Computes a - b for `sub c a`.
# feedback: Your difference has the other sign, so both sides of zero are exchanged. `sub c a` is c minus a, and c is `b`.
import jax.numpy as jnp


def read_the_jaxpr(a, b):
    d = a - b
    return jnp.log1p(jnp.where(d < 0, -0.25 * d, d**2).sum(axis=1) / 3)
