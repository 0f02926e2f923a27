# explained: called-where-a-function-is-wanted, line 10
# `14.0`

import jax

def loss(x):
    return (x**2).sum()

def double(x):
    return jax.grad(loss(x))
