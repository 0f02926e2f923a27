# explained: lax-dtypes, line 8
# they got `float32, int32`

import jax
import jax.numpy as jnp

def double(x):
    return jax.lax.add(x, jnp.arange(3))
