# Lets the Linen layer compute in bfloat16.
# feedback: The two sides compute in different dtypes: the sums agree to two or three digits and the difference is not zero.
# Leave both layers in float32.
import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    layer = nnx.Linear(x.shape[0], int(features), rngs=nnx.Rngs(int(seed)))
    params = {"kernel": layer.kernel[...], "bias": layer.bias[...]}
    a = layer(x)
    b = linen.Dense(int(features), dtype=jnp.bfloat16).apply({"params": params}, x)
    return jnp.array([a.sum(), b.sum(), jnp.max(jnp.abs(a - b))], dtype=jnp.float32)
