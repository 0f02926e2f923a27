# Ignores the seed it is given, so it is right for seed 0 only.
# feedback: Every result looks like seed 0. Pass the given seed to nnx.Rngs, as a whole number.
import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    layer = nnx.Linear(x.shape[0], int(features), rngs=nnx.Rngs(0))
    params = {"kernel": layer.kernel[...], "bias": layer.bias[...]}
    a = layer(x)
    b = linen.Dense(int(features)).apply({"params": params}, x)
    return jnp.array([a.sum(), b.sum(), jnp.max(jnp.abs(a - b))])
