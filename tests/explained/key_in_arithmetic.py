# explained: key-in-arithmetic, line 8
# `add` can't combine it with one, nor with a key of the old kind

import jax

def double(x):
    key = jax.random.key(0)
    return x + jax.random.normal(key + 1, (3,))
