# explained: dot-general, line 7
# They have the sizes `(3,)` and `(4,)`, which must be equal

import jax.numpy as jnp

def double(x):
    return jnp.dot(x, jnp.ones(4))
