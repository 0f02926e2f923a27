# explained: builtin-comparison-of-traced-values, line 9
# this one depends on the argument `x`
# `jnp.maximum(a, b)`

import jax

@jax.jit
def double(x):
    return 2 * max(x[0], x[1])
