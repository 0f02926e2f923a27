# explained: grad-of-an-integer, line 8
# this one is `int32`

import jax
import jax.numpy as jnp

def double(x):
    return jax.grad(lambda n: 2.0 * n)(3)
