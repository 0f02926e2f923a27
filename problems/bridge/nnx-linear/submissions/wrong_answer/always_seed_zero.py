# Draws the kernel from seed 0, whatever seed is given.
# feedback: Every kernel is the one of seed 0. Give the seed that the function receives to nnx.Rngs.
from flax import nnx


def nnx_linear(seed, x, bias):
    layer = nnx.Linear(x.shape[1], bias.shape[0], rngs=nnx.Rngs(0))
    layer.bias[...] = bias
    return {"params": nnx.to_pure_dict(nnx.state(layer, nnx.Param)), "y": layer(x)}
