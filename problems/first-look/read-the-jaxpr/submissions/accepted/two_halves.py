# Both sides of zero by clipping, for one row, vmapped over rows.
import jax
import jax.numpy as jnp


def row(a, b):
    short, over = jnp.maximum(b - a, 0), jnp.maximum(a - b, 0)
    return jnp.log(1 + (jnp.dot(short, short) + over.sum() / 4) / 3)


def read_the_jaxpr(a, b):
    return jax.vmap(row, in_axes=(0, None))(a, b)
