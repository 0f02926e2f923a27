# Expects that a bfloat16 input makes the layers compute in bfloat16.
# feedback: All outputs are float32. A bfloat16 input meets float32 parameters, and the common dtype of the two is
# float32; the layers have to be told what to compute in.
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
    z = linen.Dense(params["bias"].size).apply({"params": params}, x)
    return {"promoted": y, "nnx": y, "linen": z, "params": params}
