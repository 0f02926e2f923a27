# One column under vmap, with where for both decisions.
import jax
import jax.numpy as jnp


def column(c):
    n = c.shape[0]
    deviation = jnp.sqrt(jnp.var(c) * n / max(n - 1, 1))
    scaled = jnp.where(deviation > 0, (c - c.mean()) / deviation, 0.0)
    return jnp.where(n == 1, c, scaled)


def standardise(x):
    return jax.vmap(column, in_axes=1, out_axes=1)(x)
