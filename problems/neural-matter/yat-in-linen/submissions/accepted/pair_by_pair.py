# One pair at a time under vmap; value_and_grad of the inner dict.
import jax
import jax.numpy as jnp
from flax import linen as nn


class Yat(nn.Module):
    features: int

    @nn.compact
    def __call__(self, x):
        w = self.param("kernel", nn.initializers.glorot_normal(), (self.features, x.shape[1]), jnp.float32)
        b = self.param("bias", lambda key, shape: jnp.zeros(shape), (self.features,))
        a = self.param("alpha", lambda key: jnp.ones((1,)))

        def unit(row, weight, shift):
            return (row @ weight + shift) ** 2 / (jnp.sum(jnp.square(row - weight)) + 0.01)

        return a * jax.vmap(jax.vmap(unit, (None, 0, 0)), (0, None, None))(x, w, b)


def yat_in_linen(seed, features, x):
    layer = Yat(features=features)
    outputs, variables = layer.init_with_output(jax.random.key(seed), x)

    def total(params):
        return layer.apply({"params": params}, x).sum()

    return {
        "params": variables["params"],
        "gradient": jax.grad(total)(variables["params"]),
        "outputs": outputs,
    }
