# explained: called-where-a-function-is-wanted, line 7
# `[2. 4. 6.]`

import jax

def double(x):
    return jax.jit(2 * x)
