# explained: traced-size-of-nothing, line 8
# Use the value itself, or look at `x.shape` to see where the axis was lost: `sum()`, `x[0]` and `mean()` each remove one.

import jax.numpy as jnp

def double(x):
    total = jnp.sum(x)
    return [2 * v for v in total]
