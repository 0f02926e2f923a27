# Assigns the array to the attribute, which throws the Param away.
# feedback: The output is right, but the layer's parameters no longer include a bias: the attribute now names a plain
# array instead of a Param. Change what the Param holds, not what the attribute names.
from flax import nnx


def nnx_linear(seed, x, bias):
    layer = nnx.Linear(x.shape[1], bias.shape[0], rngs=nnx.Rngs(seed))
    layer.bias = bias
    return {"params": nnx.to_pure_dict(nnx.state(layer, nnx.Param)), "y": layer(x)}
