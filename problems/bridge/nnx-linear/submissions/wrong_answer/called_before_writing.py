# Calls the layer first and writes the bias afterwards.
# feedback: The parameters are right and the output lacks the bias. The layer was called while it still held its
# initial zeros: a call uses what is in the layer at that moment.
from flax import nnx


def nnx_linear(seed, x, bias):
    layer = nnx.Linear(x.shape[1], bias.shape[0], rngs=nnx.Rngs(seed))
    y = layer(x)
    layer.bias[...] = bias
    return {"params": nnx.to_pure_dict(nnx.state(layer, nnx.Param)), "y": y}
