# explained: static-argument-not-hashable, line 12
# a `list` is not

import functools
import jax

@functools.partial(jax.jit, static_argnames="sizes")
def split(x, sizes):
    return x.reshape(sizes)

def double(x):
    return split(x, sizes=[3, 1])
