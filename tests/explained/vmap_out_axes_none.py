# explained: vmap-out-axes-none, line 7
# `jax.vmap(f, axis_name="i")`

import jax

def double(x):
    return jax.vmap(lambda a: 2 * a, out_axes=None)(x)
