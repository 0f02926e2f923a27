# explained: nan-found, line 11
# `sqrt` returned nan

import jax
import jax.numpy as jnp

jax.config.update("jax_debug_nans", True)

@jax.jit
def double(x):
    return jnp.sqrt(x - 5)
