# Asks for `param_dtype` instead of `dtype`, which loading overrules.
# feedback: The outputs of the layers are float32. `param_dtype` says how a new layer's arrays are made, and yours
# were exchanged for float32 ones; what the layer computes in is another argument.
import jax
import jax.numpy as jnp
from flax import linen, nnx


def loaded(params, dtype):
    layer = nnx.Linear(*params["kernel"].shape, dtype=dtype, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    return layer


def dtype_mismatch(params, x):
    m = params["bias"].size
    layer = nnx.Linear(*params["kernel"].shape, param_dtype=jnp.bfloat16, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    y = layer(x)
    z = linen.Dense(m, param_dtype=jnp.bfloat16).apply({"params": params}, x)
    kept = nnx.to_pure_dict(nnx.state(layer))
    return {"promoted": loaded(params, None)(x), "nnx": y, "linen": z.astype(jnp.bfloat16), "params": kept}
