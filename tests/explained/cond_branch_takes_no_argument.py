# explained: cond-branch-signature, line 7
# the branch takes `0`

import jax

def double(x):
    return jax.lax.cond(x[0] > 0, lambda: 2 * x, lambda: x, x)
