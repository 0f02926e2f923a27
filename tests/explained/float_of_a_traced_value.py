# explained: number-from-a-traced-value, line 8
# this one depends on the argument `x`

import jax

@jax.jit
def double(x):
    scale = float(x[0])
    return scale * x
