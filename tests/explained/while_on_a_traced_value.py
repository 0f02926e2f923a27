# explained: while-on-a-traced-value, line 8
# this one depends on the argument `x`

import jax

@jax.jit
def double(x):
    while x[0] < 10:
        x = 2 * x
    return x
