# explained: failed-while-it-ran, line 12
# `with jax.disable_jit():`

import functools
import jax

@functools.partial(jax.jit, donate_argnums=(0, 1))
def add(a, b):
    return a + b, a - b

def double(x):
    return add(x, x)[0]
