# Takes it that the same seed gives both libraries the same kernel.
# feedback: The Linen kernels are NNX's. The same seed does not give the two the same numbers; initialise the Linen
# model and read its own kernel.
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


def different_init_same_seed(seed, n, h, m):
    kernels = {}
    for name, use_bias in (("with_bias", True), ("without_bias", False)):
        rngs = nnx.Rngs(seed)
        nnx.Linear(n, h, use_bias=use_bias, rngs=rngs)
        kernels[name] = nnx.Linear(h, m, rngs=rngs).kernel[...]
    return {"nnx": kernels, "linen": kernels}
