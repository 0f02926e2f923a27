# explained: range-of-a-traced-value, line 9
# this one depends on the argument `n`

import jax
import jax.numpy as jnp

@jax.jit
def power(x, n):
    for _ in range(n):
        x = 2 * x
    return x

def double(x):
    return power(x, 2)
