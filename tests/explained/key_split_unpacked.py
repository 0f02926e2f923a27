# explained: keys-unpacked, line 7
# there are `3` names on the left

import jax

def double(x):
    a, b, c = jax.random.split(jax.random.key(0))
    return x + jax.random.normal(a, (3,))
