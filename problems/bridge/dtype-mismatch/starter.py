import jax.numpy as jnp
from flax import linen, nnx


def dtype_mismatch(params, x):
    """Apply one layer without a dtype, and in bfloat16 in NNX and in Linen.

    params: {"kernel": float32[n, m], "bias": float32[m]}
    x: bfloat16[k, n]
    Returns {"promoted": float32[k, m], "nnx": bfloat16[k, m], "linen": bfloat16[k, m],
             "params": {"kernel": float32[n, m], "bias": float32[m]}}.
    """
    n, m = params["kernel"].shape
    layer = nnx.Linear(n, m, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    y = layer(x)
    return {"promoted": y, "nnx": y, "linen": y, "params": params}
