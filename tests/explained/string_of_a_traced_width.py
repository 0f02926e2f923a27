# explained: whole-number-from-a-traced-value, line 8
# this one depends on the argument `n`

import jax

@jax.jit
def show(x, n):
    print("-".rjust(n))
    return x

def double(x):
    return show(x, 3)
