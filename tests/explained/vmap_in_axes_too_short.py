# explained: vmap-in-axes-count, line 7
# `in_axes` has `1` entries and the call has `2` positional arguments

import jax

def double(x):
    return jax.vmap(lambda a, b: a * b, in_axes=(0,))(x, x)
