# explained: size-of-a-traced-value, line 8
# How large the result is would depend on a value, that of the argument `n`

import jax

@jax.jit
def encode(x, n):
    return jax.nn.one_hot(x, n)

def double(x):
    return encode(x, 3)
