# explained: array-called, line 8
# Index with brackets, `y[0]`; in a product write the star: `2 * (x + 1)`.

import jax.numpy as jnp

def double(x):
    y = 2 * x
    return y(0)
