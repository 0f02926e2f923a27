# explained: scan-without-a-length, line 7
# `jax.lax.scan(body, start, None, length=n)`

import jax

def double(x):
    out, _ = jax.lax.scan(lambda c, _: (2 * c, None), x)
    return out
