# Does not say whether the NNX layer generates step by step.
# feedback: ValueError
from flax import linen, nnx


def attention_parity(flat, x, mask, heads):
    d = x.shape[1]
    layer = nnx.MultiHeadAttention(heads, d, rngs=nnx.Rngs(0))
    for name in ("query", "key", "value", "out"):
        part = getattr(layer, name)
        part.kernel[...] = flat[name]["kernel"].reshape(part.kernel.shape)
        part.bias[...] = flat[name]["bias"].reshape(part.bias.shape)
    params = nnx.to_pure_dict(nnx.state(layer, nnx.Param))
    y = linen.MultiHeadDotProductAttention(heads).apply({"params": params}, x, mask=mask)
    return {"params": params, "nnx": layer(x, mask=mask), "linen": y}
