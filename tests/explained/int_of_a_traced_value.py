# explained: number-from-a-traced-value, line 8
# this one depends on the argument `x`

import jax

@jax.jit
def double(x):
    n = int(x[0])
    return x * n
