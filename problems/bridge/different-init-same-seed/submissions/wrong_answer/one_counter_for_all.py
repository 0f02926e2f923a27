# Makes one nnx.Rngs and builds both NNX models from it.
# feedback: The NNX kernel without a bias comes from keys further along: both models drew from one counter, so the
# second began where the first stopped. Give each model a new nnx.Rngs(seed).
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
    rngs, nnx_kernels, linen_kernels = nnx.Rngs(seed), {}, {}
    for name, use_bias in (("with_bias", True), ("without_bias", False)):
        nnx.Linear(n, h, use_bias=use_bias, rngs=rngs)
        nnx_kernels[name] = nnx.Linear(h, m, rngs=rngs).kernel[...]
        variables = Two(h, m, use_bias).init(jax.random.key(seed), jnp.zeros(n))
        linen_kernels[name] = variables["params"]["Dense_1"]["kernel"]
    return {"nnx": nnx_kernels, "linen": linen_kernels}
