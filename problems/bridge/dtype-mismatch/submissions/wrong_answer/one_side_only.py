# Lets NNX compute in bfloat16 and Linen in float32, and casts Linen's output.
# feedback: NNX computes in bfloat16 and Linen in float32, so the two are not equal. Parity needs the same `dtype` on
# both sides.
import jax
import jax.numpy as jnp
from flax import linen, nnx


def loaded(params, dtype):
    layer = nnx.Linear(*params["kernel"].shape, dtype=dtype, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    return layer


def dtype_mismatch(params, x):
    layer = loaded(params, jnp.bfloat16)
    nnx_out = layer(x)
    linen_out = linen.Dense(params["bias"].size).apply({"params": params}, x)
    return {
        "promoted": loaded(params, None)(x),
        "nnx": nnx_out,
        "linen": linen_out.astype(jnp.bfloat16),
        "params": params,
    }
