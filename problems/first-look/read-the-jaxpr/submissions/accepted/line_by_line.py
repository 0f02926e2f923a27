# The program copied equation by equation, with jax.lax.
import jax
import jax.numpy as jnp
from jax import lax


def read_the_jaxpr(a, b):
    c = lax.broadcast_in_dim(b, (1, 3), (1,))
    d = c - a
    e = lax.lt(d, 0.0)
    f = lax.integer_pow(d, 2)
    g = lax.mul(-0.25, d)
    h = lax.select_n(e, f, g)
    i = jnp.sum(h, axis=1)
    return lax.log1p(i / 3.0)
