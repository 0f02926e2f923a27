# explained: einsum-operands, line 7
# `1` arrays were passed

import jax.numpy as jnp

def double(x):
    return jnp.einsum("i,i->", x)
