import jax.numpy as jnp
from flax import nnx


class YatDense(nnx.Module):
    def __init__(self, in_features, features, *, epsilon=0.01, rngs):
        self.kernel = jnp.zeros((in_features, features))
        self.epsilon = epsilon

    def __call__(self, x):
        return x @ self.kernel


def yat_in_nnx(seed, features, x):
    """Build the layer and tell what it trains.

    seed: int
    features: int
    x: float32[n, i]
    Returns {"params": …, "gradient": …, "outputs": float32[n, features]}; the first two are dicts of kernel, bias, alpha.
    """
    layer = YatDense(x.shape[1], features, rngs=nnx.Rngs(seed))
    return {"params": {}, "gradient": {}, "outputs": layer(x)}
