# explained: static-name-unknown, line 7
# jit was told that the parameter `n` is static

import functools
import jax

@functools.partial(jax.jit, static_argnames="n")
def repeat(x, times):
    return x * times

def double(x):
    return repeat(x, 2)
