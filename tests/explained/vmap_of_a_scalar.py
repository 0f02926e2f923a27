# explained: vmap-axis-beyond-the-rank, line 7
# vmap was to walk along axis `0` of an argument whose shape is `()`, which has no such axis

import jax

def double(x):
    return jax.vmap(lambda a, b: a * b)(x, 2.0)
