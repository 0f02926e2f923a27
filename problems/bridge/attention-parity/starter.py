import jax.numpy as jnp
from flax import linen, nnx


def attention_parity(flat, x, mask, heads):
    """Load flat attention weights into NNX and Linen, and apply both to `x`.

    flat: {"query": {"kernel": float32[d, d], "bias": float32[d]}, "key": ..., "value": ..., "out": ...}
    x: float32[t, d]
    mask: bool[t, t], True where position i may look at position j
    heads: int
    Returns {"params": the tree of both layers, "nnx": float32[t, d], "linen": float32[t, d]}.
    """
    layer = nnx.MultiHeadAttention(heads, x.shape[1], decode=False, rngs=nnx.Rngs(0))
    params = nnx.to_pure_dict(nnx.state(layer, nnx.Param))
    # These are the arrays of a new layer, in the shapes that are wanted.
    y = linen.MultiHeadDotProductAttention(heads).apply({"params": params}, x, mask=mask)
    return {"params": params, "nnx": layer(x, mask=mask), "linen": y}
