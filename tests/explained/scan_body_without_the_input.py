# explained: scan-body-signature, line 7
# this one takes `1`

import jax

def double(x):
    return jax.lax.scan(lambda c: (c, c), 0.0, x)[1]
