# explained: scan-over-a-scalar, line 7
# `jax.lax.scan(body, start, None, length=n)`

import jax

def double(x):
    return jax.lax.scan(lambda c, v: (c + v, c), 0.0, [1.0, 2.0])[0]
