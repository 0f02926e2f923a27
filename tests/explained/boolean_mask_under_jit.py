# explained: boolean-mask-under-jit, line 8
# `jnp.sum(x, where=mask)`

import jax

@jax.jit
def double(x):
    return x[x > 1].sum() * x
