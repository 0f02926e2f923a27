# explained: math-on-a-traced-value, line 8
# this one depends on the argument `x`

import jax, math

@jax.jit
def double(x):
    return math.sqrt(x[0]) * x
