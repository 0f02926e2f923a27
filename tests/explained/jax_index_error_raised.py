# explained: traced-value-misused, line 8
# `jax.make_jaxpr(f)(x)`

import jax

def double(x):
    if x.size < 5:
        raise jax.errors.JAXIndexError("double wants five elements")
    return 2 * x
