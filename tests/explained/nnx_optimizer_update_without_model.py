# explained: nnx-optimizer-update, line 11
# `optimizer.update(model, grads)`

import optax
from flax import nnx

def double(x):
    model = nnx.Linear(3, 3, rngs=nnx.Rngs(0))
    optimizer = nnx.Optimizer(model, optax.sgd(0.1), wrt=nnx.Param)
    grads = nnx.grad(lambda m: m(x).sum())(model)
    optimizer.update(grads)
    return x
