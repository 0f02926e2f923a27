# explained: concrete-value-wanted, line 9
# While JAX traces `total` for `jit`, a value has a shape and a dtype but no number yet

import jax
import jax.numpy as jnp

@jax.jit
def total(x, axis):
    return jnp.sum(x, axis=axis)

def double(x):
    return total(x, 0)
