# explained: key-reused, line 10
# `key, sub = jax.random.split(key)`

import jax

def double(x):
    key = jax.random.key(0)
    with jax.debug_key_reuse(True):
        noise = jax.random.normal(key, (3,))
        mask = jax.random.bernoulli(key, 0.5, (3,))
    return x + noise * mask
