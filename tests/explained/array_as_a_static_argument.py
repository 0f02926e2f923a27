# explained: static-argument-an-array, line 12
# `static_argnames`

import functools
import jax

@functools.partial(jax.jit, static_argnums=1)
def scale(x, factor):
    return x * factor

def double(x):
    return scale(x, x[0])
