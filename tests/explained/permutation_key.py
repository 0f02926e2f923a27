# explained: key-data-of-another-shape, line 7
# `jax.random.permutation(key, x)`

import jax

def double(x):
    return jax.random.permutation(x, jax.random.key(0))
