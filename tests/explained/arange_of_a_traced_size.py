# explained: size-of-a-traced-value, line 9
# How large the result is would depend on a value, that of the argument `n`

import jax
import jax.numpy as jnp

@jax.jit
def count(n):
    return jnp.arange(n)

def double(x):
    return count(3)
