# explained: check-failed, line 13
# `jax.debug.print`

import jax
from jax.experimental import checkify

def f(x):
    checkify.check(x[0] > 5, "x must be large")
    return 2 * x

def double(x):
    error, y = checkify.checkify(f)(x)
    error.throw()
    return y
