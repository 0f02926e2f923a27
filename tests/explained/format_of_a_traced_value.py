# explained: traced-value-formatted, line 8
# `jax.debug.print("x = {}", x)`

import jax

@jax.jit
def double(x):
    print(f"{x.sum():.3f}")
    return 2 * x
