# explained: einsum-rank, line 7
# operand `0` (counted from 0) has another number of axes than `ij` has letters

import jax.numpy as jnp

def double(x):
    return jnp.einsum("ij,j->i", x, x)
