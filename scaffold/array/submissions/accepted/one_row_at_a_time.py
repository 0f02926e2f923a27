# WRITE: a way in another style. Here: one row's function, mapped over the rows.
import jax
import jax.numpy as jnp


@jax.vmap
def unit(row):
    square = row @ row
    return row * jnp.where(square > 0, jax.lax.rsqrt(square), 0.0)


def unit_rows(x):
    return unit(x)
