# explained: array-called, line 8
# Index with brackets, `y[0]`; in a product write the star: `2 * (x + 1)`.

import jax

@jax.jit
def apply(f, x):
    return f(x)

def double(x):
    return apply(2.0, x)
