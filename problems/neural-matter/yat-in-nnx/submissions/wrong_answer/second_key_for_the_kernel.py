# Makes the bias first, with a random key, so the kernel gets the second key.
# feedback: The kernel holds other random numbers. Each call of rngs.params() gives the next key, and here the bias, which
# needs none, took the first.
import jax.numpy as jnp
from flax import nnx


class YatDense(nnx.Module):
    def __init__(self, in_features, features, *, epsilon=0.01, rngs):
        self.bias = nnx.Param(nnx.initializers.zeros(rngs.params(), (features,)))
        self.kernel = nnx.Param(nnx.initializers.xavier_normal()(rngs.params(), (in_features, features)))
        self.alpha = nnx.Param(jnp.ones(1))
        self.epsilon = epsilon

    def __call__(self, x):
        kernel = self.kernel[...]
        dots = x @ kernel
        lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=0)
        return self.alpha[...] * (dots + self.bias[...]) ** 2 / (lengths - 2 * dots + self.epsilon)


def yat_in_nnx(seed, features, x):
    layer = YatDense(x.shape[1], features, rngs=nnx.Rngs(seed))
    gradient = nnx.grad(lambda layer: jnp.sum(layer(x)))(layer)
    params = nnx.state(layer, nnx.Param)
    return {"params": nnx.to_pure_dict(params), "gradient": nnx.to_pure_dict(gradient), "outputs": layer(x)}
