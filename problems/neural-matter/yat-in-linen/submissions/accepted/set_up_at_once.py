# The older spellings: PRNGKey, and parameters asked for in setup, which must be told the number of inputs.
import jax
import jax.numpy as jnp
from flax import linen as nn


class Yat(nn.Module):
    inputs: int
    features: int

    def setup(self):
        self.kernel = self.param("kernel", nn.initializers.xavier_normal(), (self.features, self.inputs))
        self.bias = self.param("bias", nn.initializers.zeros_init(), (self.features,))
        self.alpha = self.param("alpha", nn.initializers.ones_init(), (1,))

    def __call__(self, x):
        dots = jnp.einsum("ni,oi->no", x, self.kernel)
        d2 = ((x[:, None, :] - self.kernel[None, :, :]) ** 2).sum(-1)
        return self.alpha * (dots + self.bias) ** 2 / (d2 + 0.01)


def yat_in_linen(seed, features, x):
    layer = Yat(x.shape[-1], features)
    params = layer.init(jax.random.PRNGKey(seed), x)["params"]
    outputs, back = jax.vjp(lambda p: layer.apply({"params": p}, x), params)
    return {"params": params, "gradient": back(jnp.ones_like(outputs))[0], "outputs": outputs}
