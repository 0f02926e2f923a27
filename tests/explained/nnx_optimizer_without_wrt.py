# explained: nnx-optimizer-wrt, line 9
# `nnx.Optimizer(model, optax.adam(1e-3), wrt=nnx.Param)`

import optax
from flax import nnx

def double(x):
    model = nnx.Linear(3, 3, rngs=nnx.Rngs(0))
    optimizer = nnx.Optimizer(model, optax.sgd(0.1))
    return x
