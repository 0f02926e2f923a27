# explained: index-check-failed, line 9
# The index `5` is outside of the shape `(3,)`

import jax
from jax.experimental import checkify

def double(x):
    error, y = checkify.checkify(lambda v: v[5], errors=checkify.index_checks)(x)
    error.throw()
    return y
