# explained: assert-on-a-traced-value, line 8
# this one depends on the argument `x`

import jax

@jax.jit
def double(x):
    assert (x > 0).all()
    return 2 * x
