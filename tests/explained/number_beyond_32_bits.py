# explained: number-too-large, line 7
# `1099511627776` does not fit into an `int32`

import jax.numpy as jnp

def double(x):
    return jnp.array(2**40)
