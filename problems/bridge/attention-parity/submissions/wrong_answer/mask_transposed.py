# Reads the mask as (seen, looking).
# feedback: The parameters are right, and the mask is the wrong way round: `mask[i, j]` says whether i may look at j.
import jax.numpy as jnp
from flax import linen, nnx


def with_heads(flat, heads):
    d = flat["out"]["bias"].size
    params = {
        name: {
            "kernel": flat[name]["kernel"].reshape(d, heads, -1),
            "bias": flat[name]["bias"].reshape(heads, -1),
        }
        for name in ("query", "key", "value")
    }
    out = {"kernel": flat["out"]["kernel"].reshape(heads, -1, d), "bias": flat["out"]["bias"]}
    return {**params, "out": out}


def attention_parity(flat, x, mask, heads):
    mask = mask.T
    params = with_heads(flat, heads)
    layer = nnx.MultiHeadAttention(heads, x.shape[1], decode=False, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    linen_layer = linen.MultiHeadDotProductAttention(heads)
    return {
        "params": params,
        "nnx": layer(x, mask=mask),
        "linen": linen_layer.apply({"params": params}, x, mask=mask),
    }
