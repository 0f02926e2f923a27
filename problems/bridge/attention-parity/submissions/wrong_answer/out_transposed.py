# Transposes the output kernel, as PyTorch stores it.
# feedback: Query, key and value are right; the kernel of `out` is transposed. These kernels compute `x @ kernel`, so
# they are stored as (inputs, outputs) already.
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
    out = {"kernel": flat["out"]["kernel"].T.reshape(heads, -1, d), "bias": flat["out"]["bias"]}
    return {**params, "out": out}


def attention_parity(flat, x, mask, heads):
    params = with_heads(flat, heads)
    layer = nnx.MultiHeadAttention(heads, x.shape[1], decode=False, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    linen_layer = linen.MultiHeadDotProductAttention(heads)
    return {
        "params": params,
        "nnx": layer(x, mask=mask),
        "linen": linen_layer.apply({"params": params}, x, mask=mask),
    }
