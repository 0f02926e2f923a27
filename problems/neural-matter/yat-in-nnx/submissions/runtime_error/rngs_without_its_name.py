# Hands over the random numbers by position, where they are wanted by name.
# feedback: TypeError
import jax.numpy as jnp
from flax import nnx


class YatDense(nnx.Module):
    def __init__(self, in_features, features, *, epsilon=0.01, rngs):
        self.kernel = nnx.Param(nnx.initializers.xavier_normal()(rngs.params(), (in_features, features)))
        self.bias = nnx.Param(jnp.zeros(features))
        self.alpha = nnx.Param(jnp.ones(1))
        self.epsilon = epsilon

    def __call__(self, x):
        kernel = self.kernel[...]
        dots = x @ kernel
        lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=0)
        return self.alpha[...] * (dots + self.bias[...]) ** 2 / (lengths - 2 * dots + self.epsilon)


def yat_in_nnx(seed, features, x):
    layer = YatDense(x.shape[1], features, nnx.Rngs(seed))
    gradient = nnx.grad(lambda layer: jnp.sum(layer(x)))(layer)
    params = nnx.state(layer, nnx.Param)
    return {"params": nnx.to_pure_dict(params), "gradient": nnx.to_pure_dict(gradient), "outputs": layer(x)}
