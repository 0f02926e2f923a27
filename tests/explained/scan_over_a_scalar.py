# explained: scan-over-a-scalar, line 7
# `jax.lax.scan(body, start, None, length=n)`

import jax

def double(x):
    _, out = jax.lax.scan(lambda c, v: (c, v), x, 5.0)
    return out
