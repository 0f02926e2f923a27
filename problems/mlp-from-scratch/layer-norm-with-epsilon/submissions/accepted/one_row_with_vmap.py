# Written for one row, and mapped over the rows.
import jax
import jax.numpy as jnp


def layer_norm(x, gain, shift):
    def row(z):
        centred = z - jnp.sum(z) / z.size
        return gain * centred / (jnp.sqrt(jnp.vdot(centred, centred) / z.size) + 1e-5) + shift

    return jax.vmap(row)(x)
