# Stores the parameters in bfloat16.
# feedback: The outputs are right, but the layer now stores bfloat16: training it would lose every small update. Let
# it compute in bfloat16 and keep float32.
import jax
import jax.numpy as jnp
from flax import linen, nnx


def loaded(params, dtype):
    layer = nnx.Linear(*params["kernel"].shape, dtype=dtype, rngs=nnx.Rngs(0))
    nnx.update(layer, params)
    return layer


def dtype_mismatch(params, x):
    half = jax.tree.map(lambda leaf: leaf.astype(jnp.bfloat16), params)
    layer = loaded(half, None)
    nnx_out = layer(x)
    linen_out = linen.Dense(params["bias"].size).apply({"params": half}, x)
    kept = nnx.to_pure_dict(nnx.state(layer))
    return {"promoted": loaded(params, None)(x), "nnx": nnx_out, "linen": linen_out, "params": kept}
