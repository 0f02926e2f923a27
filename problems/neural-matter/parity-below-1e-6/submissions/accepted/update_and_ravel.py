# Builds a fresh NNX layer and replaces its arrays; the norm of the differences by jnp.linalg.
import jax.numpy as jnp
from flax import linen, nnx


class Yat(nnx.Module):
    def __init__(self, i, o, rngs):
        self.kernel = nnx.Param(nnx.initializers.normal()(rngs.params(), (i, o)))
        self.bias = nnx.Param(jnp.zeros(o))
        self.alpha = nnx.Param(jnp.ones(1))

    def __call__(self, x):
        w = self.kernel[...]
        distances = ((x[:, :, None] - w) ** 2).sum(1)
        return self.alpha[...] * (x @ w + self.bias[...]) ** 2 / (distances + 0.5)


class LinenYat(linen.Module):
    @linen.compact
    def __call__(self, x):
        params = self.variables["params"]
        w = params["kernel"].T
        distances = (x**2).sum(1, keepdims=True) - 2 * x @ w + (w**2).sum(0)
        return params["alpha"] * (x @ w + params["bias"]) ** 2 / (distances + 0.5)


def parity_below_1e_6(nnx_params, linen_params, x):
    layer = Yat(*nnx_params["kernel"].shape, nnx.Rngs(0))
    nnx.update(layer, nnx_params)
    a, b = layer(x), LinenYat().apply({"params": linen_params}, x)
    gap = jnp.linalg.norm((a - b).ravel(), jnp.inf) / jnp.linalg.norm(a.ravel(), jnp.inf)
    return {"nnx": a, "linen": b, "gap": gap, "agree": gap.item() < 1e-6}
