# explained: dot-general, line 8
# They have the sizes `(3,)` and `(4,)`, which must be equal

import jax.numpy as jnp

def double(x):
    w = jnp.ones((4, 2))
    return x @ w
