# explained: nnx-merge-leaves, line 9
# the states that were passed have `2`

from flax import nnx

def double(x):
    model = nnx.BatchNorm(3, rngs=nnx.Rngs(0))
    graphdef, params, rest = nnx.split(model, nnx.Param, ...)
    return nnx.merge(graphdef, params)(x[None])
