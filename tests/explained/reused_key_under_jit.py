# explained: key-reused, line 12
# `key, sub = jax.random.split(key)`

import jax

@jax.jit
def noisy(key, x):
    return x + jax.random.normal(key, (3,)) + jax.random.uniform(key, (3,))

def double(x):
    with jax.debug_key_reuse(True):
        return noisy(jax.random.key(0), x)
