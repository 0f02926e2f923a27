"""NNX draws keys from a counter, so order decides; Linen folds a path into the key, so names decide."""

import jax
import jax.numpy as jnp
from flax import linen, nnx


class Two(linen.Module):
    h: int
    m: int
    use_bias: bool

    @linen.compact
    def __call__(self, x):
        x = linen.Dense(self.h, use_bias=self.use_bias)(x)
        return linen.Dense(self.m)(x)


def nnx_kernel(seed, n, h, m, use_bias):
    rngs = nnx.Rngs(seed)
    nnx.Linear(n, h, use_bias=use_bias, rngs=rngs)  # takes a key for its kernel, and one for its bias
    return nnx.Linear(h, m, rngs=rngs).kernel[...]  # (h, m)


def linen_kernel(seed, n, h, m, use_bias):
    variables = Two(h, m, use_bias).init(jax.random.key(seed), jnp.zeros(n))
    return variables["params"]["Dense_1"]["kernel"]  # (h, m)


def different_init_same_seed(seed, n, h, m):
    return {
        name: {"with_bias": kernel(seed, n, h, m, True), "without_bias": kernel(seed, n, h, m, False)}
        for name, kernel in (("nnx", nnx_kernel), ("linen", linen_kernel))
    }


def inputs(key, n, h, m):
    return {"seed": int(jax.random.randint(key, (), 20, 100_000)), "n": n, "h": h, "m": m}
