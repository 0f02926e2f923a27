# explained: fori-body-signature, line 7
# this one takes `1`

import jax

def double(x):
    return jax.lax.fori_loop(0, 3, lambda v: 2 * v, x)
