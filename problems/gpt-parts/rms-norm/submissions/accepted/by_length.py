# The length of the row, with jnp.linalg.norm, one row at a time under vmap.
import jax
import jax.numpy as jnp


def rms_norm(x, eps):
    def one(row):
        length = jnp.linalg.norm(row)
        return row / jnp.sqrt(length * length / row.size + eps)

    return jax.vmap(one)(x)
