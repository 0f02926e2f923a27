# lax.switch with an index of 0 or 1, which becomes the same cond.
import jax
import jax.numpy as jnp


def cond_not_if(x):
    index = (x > 2).astype(jnp.int32)
    return jax.lax.switch(index, [lambda v: v, lambda v: v * v], x)
