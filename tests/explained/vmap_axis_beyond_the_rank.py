# explained: vmap-axis-beyond-the-rank, line 7
# vmap was to walk along axis `1` of an argument whose shape is `(3,)`, which has no such axis

import jax

def double(x):
    return jax.vmap(lambda a: 2 * a, in_axes=1)(x)
