# explained: strict-promotion, line 9
# JAX mixes no dtypes by itself

import jax
import jax.numpy as jnp

def double(x):
    with jax.numpy_dtype_promotion("strict"):
        return x * jnp.arange(3)
