# explained: shape-spread-out, line 7
# here `3` was taken for a dtype

import jax

def double(x):
    return x + jax.random.normal(jax.random.key(0), 3, 3)
