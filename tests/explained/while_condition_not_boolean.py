# explained: while-condition-not-a-boolean, line 7
# it gives `float32[]`

import jax

def double(x):
    return jax.lax.while_loop(lambda v: v.sum(), lambda v: 2 * v, x)
