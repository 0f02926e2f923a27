import jax.numpy as jnp
from flax import linen, nnx

EPSILON = 0.5


class NnxYat(nnx.Module):
    """A column a unit; distances from lengths and dot products."""

    def __init__(self, in_features, features, *, rngs):
        self.kernel = nnx.Param(nnx.initializers.xavier_normal()(rngs.params(), (in_features, features)))
        self.bias = nnx.Param(jnp.zeros(features))
        self.alpha = nnx.Param(jnp.ones(1))

    def __call__(self, x):
        kernel = self.kernel[...]
        dots = x @ kernel
        lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=0)
        return self.alpha[...] * (dots + self.bias[...]) ** 2 / (lengths - 2 * dots + EPSILON)


class LinenYat(linen.Module):
    """A row a unit; distances from differences."""

    features: int

    @linen.compact
    def __call__(self, x):
        kernel = self.param("kernel", linen.initializers.xavier_normal(), (self.features, x.shape[1]))
        bias = self.param("bias", linen.initializers.zeros, (self.features,))
        alpha = self.param("alpha", linen.initializers.ones, (1,))
        differences = x[:, None, :] - kernel
        return alpha * (x @ kernel.T + bias) ** 2 / (jnp.sum(differences**2, axis=2) + EPSILON)


def parity_below_1e_6(nnx_params, linen_params, x):
    """Run both layers with the given arrays, and tell whether they agree.

    nnx_params: {"kernel": float32[i, o], "bias": float32[o], "alpha": float32[1]}
    linen_params: {"kernel": float32[o, i], "bias": float32[o], "alpha": float32[1]}
    x: float32[n, i]
    Returns {"nnx": float32[n, o], "linen": float32[n, o], "gap": float32[], "agree": bool}.
    """
    ours = NnxYat(x.shape[1], nnx_params["bias"].size, rngs=nnx.Rngs(0))(x)
    theirs = jnp.zeros_like(ours)
    return {"nnx": ours, "linen": theirs, "gap": jnp.max(ours - theirs), "agree": False}
