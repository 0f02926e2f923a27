# explained: dynamic-slice-rank, line 7
# `jax.lax.dynamic_slice_in_dim(x, start, size, axis=0)`

import jax

def double(x):
    return jax.lax.dynamic_slice(x, (0, 0), (2,))
