# explained: text-given-to-jit, line 11
# `n` is text

import jax

@jax.jit
def f(x, n=None):
    return x if n is None else x * n

def double(x):
    return f(x, n="a")
