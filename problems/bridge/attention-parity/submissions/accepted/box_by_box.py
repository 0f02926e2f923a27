# Writes into each box of the NNX layer, in the older spelling, and gives Linen what the layer then holds.
from flax import linen, nnx


def attention_parity(flat, x, mask, heads):
    d = x.shape[-1]
    layer = nnx.MultiHeadAttention(num_heads=heads, in_features=d, qkv_features=d, rngs=nnx.Rngs(0))
    for name in ("query", "key", "value", "out"):
        part = getattr(layer, name)
        part.kernel.value = flat[name]["kernel"].reshape(part.kernel.value.shape)
        part.bias.value = flat[name]["bias"].reshape(part.bias.value.shape)
    params = nnx.to_pure_dict(nnx.state(layer, nnx.Param))
    linen_layer = linen.MultiHeadDotProductAttention(num_heads=heads, qkv_features=d, out_features=d)
    y = layer(x[None], mask=mask[None, None], decode=False)[0]
    z = linen_layer.apply({"params": params}, x[None], mask=mask[None, None])[0]
    return {"params": params, "nnx": y, "linen": z}
