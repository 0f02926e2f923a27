# A decision for one number, vmapped over all of them and jitted.
import jax
import jax.numpy as jnp


def one(v):
    return jax.lax.cond(v > 0, lambda v: 1.05 * v, lambda v: 1.05 * 1.67 * jnp.expm1(v), v)


@jax.jit
def selu(x):
    return jax.vmap(one)(x)
