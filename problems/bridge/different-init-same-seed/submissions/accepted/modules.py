# An NNX module for the pair, in the older spelling, and names given by hand in Linen.
import jax
import jax.numpy as jnp
from flax import linen, nnx


class NnxTwo(nnx.Module):
    def __init__(self, n, h, m, use_bias, rngs):
        self.first = nnx.Linear(n, h, use_bias=use_bias, rngs=rngs)
        self.second = nnx.Linear(h, m, rngs=rngs)


class LinenTwo(linen.Module):
    h: int
    m: int
    use_bias: bool

    def setup(self):
        self.Dense_0 = linen.Dense(self.h, use_bias=self.use_bias)
        self.Dense_1 = linen.Dense(self.m)

    def __call__(self, x):
        return self.Dense_1(self.Dense_0(x))


def different_init_same_seed(seed, n, h, m):
    nnx_kernels, linen_kernels = {}, {}
    for name, use_bias in (("with_bias", True), ("without_bias", False)):
        nnx_kernels[name] = NnxTwo(n, h, m, use_bias, nnx.Rngs(params=seed)).second.kernel.value
        variables = LinenTwo(h, m, use_bias).init({"params": jax.random.key(seed)}, jnp.zeros((1, n)))
        linen_kernels[name] = variables["params"]["Dense_1"]["kernel"]
    return {"nnx": nnx_kernels, "linen": linen_kernels}
