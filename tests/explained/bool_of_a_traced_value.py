# explained: truth-of-a-traced-value, line 8
# this one depends on the argument `x`

import jax

@jax.jit
def double(x):
    positive = bool(x[0])
    return 2 * x * positive
