# Turns the NNX arrays into Linen's form itself, and never looks at what it was given.
# feedback: Both outputs come from `nnx_params`, so they always agree. The Linen layer is to run with `linen_params`, right or not.
import jax.numpy as jnp
from flax import linen, nnx


def yat(kernel, bias, alpha, x):
    dots = x @ kernel
    lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=0)
    return alpha * (dots + bias) ** 2 / (lengths - 2 * dots + 0.5)


class NnxYat(nnx.Module):
    def __init__(self, params):
        self.kernel, self.bias, self.alpha = (nnx.Param(params[name]) for name in ("kernel", "bias", "alpha"))

    def __call__(self, x):
        return yat(self.kernel[...], self.bias[...], self.alpha[...], x)


class LinenYat(linen.Module):
    features: int

    @linen.compact
    def __call__(self, x):
        kernel = self.param("kernel", linen.initializers.zeros, (self.features, x.shape[1]))
        bias = self.param("bias", linen.initializers.zeros, (self.features,))
        alpha = self.param("alpha", linen.initializers.ones, (1,))
        return yat(kernel.T, bias, alpha, x)


def parity_below_1e_6(nnx_params, linen_params, x):
    ours = NnxYat(nnx_params)(x)
    theirs = LinenYat(linen_params["bias"].size).apply({"params": {**nnx_params, "kernel": nnx_params["kernel"].T}}, x)
    gap = jnp.max(jnp.abs(ours - theirs)) / jnp.max(jnp.abs(ours))
    return {"nnx": ours, "linen": theirs, "gap": gap, "agree": bool(gap < 1e-6)}
