# Gives the number of outputs first, as the stored weight of PyTorch has it.
# feedback: ValueError
from flax import nnx


def nnx_linear(seed, x, bias):
    layer = nnx.Linear(bias.shape[0], x.shape[1], rngs=nnx.Rngs(seed))
    layer.bias[...] = bias
    return {"params": nnx.to_pure_dict(nnx.state(layer, nnx.Param)), "y": layer(x)}
