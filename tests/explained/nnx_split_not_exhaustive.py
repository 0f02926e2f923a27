# explained: nnx-split-remainder, line 8
# `graphdef, params, rest = nnx.split(model, nnx.Param, ...)`

from flax import nnx

def double(x):
    model = nnx.BatchNorm(3, rngs=nnx.Rngs(0))
    graphdef, params = nnx.split(model, nnx.Param)
    return x
