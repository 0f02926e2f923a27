# explained: many-keys-where-one-is-wanted, line 8
# it got an array of them of the shape `(3,)`, as `jax.random.split` returns it

import jax

def double(x):
    keys = jax.random.split(jax.random.key(0), 3)
    return x + jax.random.normal(keys, (3,))
