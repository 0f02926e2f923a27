"""One layer, written twice with different arithmetic, and the number that says whether they agree."""

import jax
import jax.numpy as jnp
from flax import linen, nnx

EPSILON = 0.5


class NnxYat(nnx.Module):
    """A column a unit; distances from lengths and dot products."""

    def __init__(self, params):
        self.kernel, self.bias, self.alpha = (nnx.Param(params[name]) for name in ("kernel", "bias", "alpha"))

    def __call__(self, x):
        kernel = self.kernel[...]
        dots = x @ kernel  # (n, i) and (i, o) -> (n, o)
        lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=0)  # (n, o)
        return self.alpha[...] * (dots + self.bias[...]) ** 2 / (lengths - 2 * dots + EPSILON)


class LinenYat(linen.Module):
    """A row a unit; distances from differences."""

    features: int

    @linen.compact
    def __call__(self, x):
        kernel = self.param("kernel", linen.initializers.zeros, (self.features, x.shape[1]))
        bias = self.param("bias", linen.initializers.zeros, (self.features,))
        alpha = self.param("alpha", linen.initializers.ones, (1,))
        differences = x[:, None, :] - kernel  # (n, 1, i) and (o, i) -> (n, o, i)
        return alpha * (x @ kernel.T + bias) ** 2 / (jnp.sum(differences**2, axis=2) + EPSILON)


def parity_below_1e_6(nnx_params, linen_params, x):
    ours = NnxYat(nnx_params)(x)
    theirs = LinenYat(linen_params["bias"].size).apply({"params": linen_params}, x)
    gap = jnp.max(jnp.abs(ours - theirs)) / jnp.max(jnp.abs(ours))
    return {"nnx": ours, "linen": theirs, "gap": gap, "agree": bool(gap < 1e-6)}


def inputs(key, n, i, o, off):
    kernel_key, bias_key, alpha_key, x_key = jax.random.split(key, 4)
    kernel = jax.random.normal(kernel_key, (i, o))
    bias = jax.random.normal(bias_key, (o,))
    alpha = jax.random.uniform(alpha_key, (1,), minval=0.5, maxval=2.0)
    x = jax.random.normal(x_key, (n, i)) / 2
    return {
        "nnx_params": {"kernel": kernel, "bias": bias, "alpha": alpha},
        "linen_params": {"kernel": kernel.T, "bias": bias.at[0].add(off), "alpha": alpha},
        "x": x,
    }
