# A scan over tokens whose carry is the previous row as it came in.
import jax
import jax.numpy as jnp


def smear(x, gate, strength):
    def token(previous, row):
        opened = strength / (1 + jnp.exp(-(row[: len(gate)] @ gate)))
        return row, row + opened * previous

    return jax.lax.scan(token, jnp.zeros_like(x[0]), x)[1]
