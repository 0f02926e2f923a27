# explained: predictions-not-floats, line 8
# it is `int32`

import jax.numpy as jnp
import optax

def double(x):
    return optax.l2_loss(jnp.array([1,2,3]), x)
