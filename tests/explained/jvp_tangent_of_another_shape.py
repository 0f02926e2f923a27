# explained: jvp-tangent-shape, line 8
# the input has `(3,)`, the tangent `(2,)`

import jax
import jax.numpy as jnp

def double(x):
    y, dy = jax.jvp(jnp.sin, (x,), (jnp.ones(2),))
    return dy
