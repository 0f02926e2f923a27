import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    """Return [NNX sum, Linen sum, largest absolute difference].

    seed: float, a whole number
    x: float32[n]
    features: float, a whole number
    """
    n, features, seed = x.shape[0], int(features), int(seed)
    layer = nnx.Linear(n, features, rngs=nnx.Rngs(seed))
    # Give the layer's kernel and bias to linen.Dense,
    # apply both to x, and compare.
    return jnp.zeros(3)
