"""One set of arrays behind two layers: NNX owns them, Linen borrows them for a call."""

import jax
import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    layer = nnx.Linear(x.shape[0], int(features), rngs=nnx.Rngs(int(seed)))
    params = {"kernel": layer.kernel[...], "bias": layer.bias[...]}  # kernel (n, features), bias (features,)

    nnx_out = layer(x)  # (features,)
    linen_out = linen.Dense(int(features)).apply({"params": params}, x)  # (features,)
    return jnp.array([nnx_out.sum(), linen_out.sum(), jnp.max(jnp.abs(nnx_out - linen_out))])


def inputs(key, n, features):
    seed_key, x_key = jax.random.split(key)
    seed = jax.random.randint(seed_key, (), 10, 1000)
    x = jax.random.normal(x_key, (n,))
    return {"seed": float(seed), "x": x, "features": float(features)}
