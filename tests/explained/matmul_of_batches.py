# explained: matmul-batches, line 7
# they are `float32[2,3,4]` and `float32[5,4,3]`

import jax.numpy as jnp

def double(x):
    return jnp.ones((2, 3, 4)) @ jnp.ones((5, 4, 3))
