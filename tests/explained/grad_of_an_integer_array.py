# explained: grad-of-an-integer, line 9
# this one is `int32`

import jax
import jax.numpy as jnp

def double(x):
    steps = jnp.arange(3)
    return jax.grad(lambda s: (s * x).sum())(steps)
