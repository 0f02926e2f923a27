import jax.numpy as jnp
from flax import linen, nnx


def coexistence_parity(seed, x, features):
    """Return [NNX sum, Linen sum, largest absolute difference].

    seed: float, a whole number; x: float32[n]; features: float, a whole number.
    """
    layer = nnx.Linear(x.shape[0], int(features), rngs=nnx.Rngs(int(seed)))
    # Give the layer's kernel and bias to linen.Dense, apply both to x, and compare.
    return jnp.zeros(3)
