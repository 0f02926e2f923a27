# Passes `features` on as the float that it is.
# feedback: TypeError
import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    layer = nnx.Linear(x.shape[0], features, rngs=nnx.Rngs(int(seed)))
    params = {"kernel": layer.kernel[...], "bias": layer.bias[...]}
    a = layer(x)
    b = linen.Dense(features).apply({"params": params}, x)
    return jnp.array([a.sum(), b.sum(), jnp.max(jnp.abs(a - b))])
