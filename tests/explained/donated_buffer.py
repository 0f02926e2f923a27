# explained: donated-array, line 13
# `donate_argnums`

import functools
import jax

@functools.partial(jax.jit, donate_argnums=0)
def step(x):
    return 2 * x

def double(x):
    y = step(x)
    return x + y
