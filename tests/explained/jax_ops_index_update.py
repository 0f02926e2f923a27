# explained: name-moved, line 8
# There is no `index_update` in `jax.ops`
# `x.at[i].set(v)`

import jax

def double(x):
    return jax.ops.index_update(x, 0, 1.0)
