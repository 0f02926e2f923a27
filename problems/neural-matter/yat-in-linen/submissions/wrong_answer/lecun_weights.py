# Uses the initial weights of nn.Dense.
# feedback: The kernel has the wrong spread: it was drawn by the initialiser that nn.Dense uses. The task names another one.
import jax
import jax.numpy as jnp
from flax import linen as nn


class YatDense(nn.Module):
    features: int
    epsilon: float = 0.01

    @nn.compact
    def __call__(self, x):
        kernel = self.param("kernel", nn.initializers.lecun_normal(), (self.features, x.shape[-1]))
        bias = self.param("bias", nn.initializers.zeros, (self.features,))
        alpha = self.param("alpha", nn.initializers.ones, (1,))
        dots = x @ kernel.T
        lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=1)
        return alpha * (dots + bias) ** 2 / (lengths - 2 * dots + self.epsilon)


def yat_in_linen(seed, features, x):
    layer = YatDense(features)
    variables = layer.init(jax.random.key(seed), x)
    gradient = jax.grad(lambda variables: layer.apply(variables, x).sum())(variables)
    return {"params": variables["params"], "gradient": gradient["params"], "outputs": layer.apply(variables, x)}
