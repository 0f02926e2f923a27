# explained: aux-missing, line 10
# `return loss, rest`

import jax

def loss(x):
    return (x**2).sum()

def double(x):
    return jax.grad(loss, has_aux=True)(x)
