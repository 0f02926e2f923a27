# explained: key-in-arithmetic, line 7
# `equal` can't combine it with one, nor with a key of the old kind

import jax

def double(x):
    same = jax.random.key(0) == jax.random.PRNGKey(0)
    return x * same.all()
