# Cuts the columns of the kernels the other way, and the biases right.
# feedback: The biases are right, and the columns of the kernels are dealt out to the heads in turn, like cards. Heads
# stand side by side: the first `d // heads` columns are those of head 0.
import jax.numpy as jnp
from flax import linen, nnx


def with_heads(flat, heads):
    d = flat["out"]["bias"].size
    params = {
        name: {
            "kernel": flat[name]["kernel"].reshape(d, -1, heads).swapaxes(1, 2),
            "bias": flat[name]["bias"].reshape(heads, -1),
        }
        for name in ("query", "key", "value")
    }
    out = {"kernel": flat["out"]["kernel"].reshape(heads, -1, d), "bias": flat["out"]["bias"]}
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
