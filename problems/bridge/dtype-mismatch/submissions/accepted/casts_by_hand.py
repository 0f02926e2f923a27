# Casts everything by hand, and lets default layers find the common dtype.
import jax
import jax.numpy as jnp
from flax import linen as nn
from flax import nnx


def dtype_mismatch(params, x):
    m = params["bias"].shape[0]
    half = jax.tree.map(lambda leaf: leaf.astype("bfloat16"), params)
    layer = nnx.Linear(*params["kernel"].shape, rngs=nnx.Rngs(0))
    layer.kernel.value, layer.bias.value = half["kernel"], half["bias"]
    by_nnx = layer(x)
    by_linen = nn.Dense(m).apply({"params": half}, x)
    layer.kernel.value, layer.bias.value = params["kernel"], params["bias"]
    kept = {"kernel": layer.kernel.value, "bias": layer.bias.value}
    return {"promoted": layer(x), "nnx": by_nnx, "linen": by_linen, "params": kept}
