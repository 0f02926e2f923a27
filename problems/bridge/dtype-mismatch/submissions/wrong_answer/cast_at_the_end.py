# Computes in float32 and casts the results.
# feedback: The outputs have the right dtype, but they were computed in float32 and rounded at the end: the small
# difference between two weights is still in them. Tell the layers what to compute in.
import jax
import jax.numpy as jnp
from flax import linen, nnx


def loaded(params, dtype):
    layer = nnx.Linear(*params["kernel"].shape, dtype=dtype, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    return layer


def dtype_mismatch(params, x):
    layer = loaded(params, None)
    y = layer(x)
    half = y.astype(jnp.bfloat16)
    linen_out = linen.Dense(params["bias"].size).apply({"params": params}, x).astype(jnp.bfloat16)
    return {"promoted": y, "nnx": half, "linen": linen_out, "params": params}
