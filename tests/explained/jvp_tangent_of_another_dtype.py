# explained: jvp-tangent-dtype, line 8
# the input is `float32`, the tangent `int32`

import jax
import jax.numpy as jnp

def double(x):
    y, dy = jax.jvp(jnp.sin, (x,), (jnp.ones(3, jnp.int32),))
    return dy
