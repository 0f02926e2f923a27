# explained: dim-for-axis, line 8
# NumPy and JAX say `axis`
# `x.sum(axis=0, keepdims=True)`

import jax

def double(x):
    return jax.nn.softmax(x, dim=0)
