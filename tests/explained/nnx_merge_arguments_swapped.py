# explained: nnx-merge-order, line 9
# the first argument is of type `State`

from flax import nnx

def double(x):
    model = nnx.Linear(3, 3, rngs=nnx.Rngs(0))
    graphdef, state = nnx.split(model)
    return nnx.merge(state, graphdef)(x)
