# Adds the bias to the output and leaves the layer without it.
# feedback: Your output is right, but the layer's own bias is still zero: the bias was added after the layer. Whoever
# saves this layer loses it. Write it into the layer before the call.
from flax import nnx


def nnx_linear(seed, x, bias):
    layer = nnx.Linear(x.shape[1], bias.shape[0], rngs=nnx.Rngs(seed))
    return {"params": nnx.to_pure_dict(nnx.state(layer, nnx.Param)), "y": layer(x) + bias}
