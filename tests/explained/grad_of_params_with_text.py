# explained: not-an-array-given, line 10
# `dense` is of type `str`

import jax

def loss(params):
    return (params["w"] ** 2).sum()

def double(x):
    return jax.grad(loss)({"w": x, "name": "dense"})
