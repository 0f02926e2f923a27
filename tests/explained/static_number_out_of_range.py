# explained: static-number-out-of-range, line 7
# `(2,)` is none of the `2` that the function has

import functools
import jax

@functools.partial(jax.jit, static_argnums=2)
def repeat(x, times):
    return x * times

def double(x):
    return repeat(x, 2)
