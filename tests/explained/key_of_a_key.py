# explained: key-of-a-key, line 7
# `jax.random.fold_in(key, 1)`

import jax

def double(x):
    key = jax.random.key(jax.random.key(0))
    return x + jax.random.normal(key, (3,))
