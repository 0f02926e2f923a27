# explained: predictions-not-floats, line 8
# it is `int32`

import jax.numpy as jnp
import optax

def double(x):
    return optax.sigmoid_binary_cross_entropy(jnp.array([1, 0, 1]), x)
