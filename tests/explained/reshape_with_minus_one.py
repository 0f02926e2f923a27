# explained: reshape-size, line 7
# `(3,)` has `3`, which don't fill `(2, -1)`

import jax.numpy as jnp

def double(x):
    return x.reshape(2, -1)
