# explained: traced-size-of-nothing, line 8
# Use the value itself, or look at `x.shape` to see where the axis was lost: `sum()`, `x[0]` and `mean()` each remove one.

import jax

@jax.jit
def double(x):
    return x * len(x[0])
