# explained: traced-value-formatted, line 8
# `jax.debug.print("x = {}", x)`

import jax

@jax.jit
def double(x):
    print("%d" % x[0])
    return 2 * x
