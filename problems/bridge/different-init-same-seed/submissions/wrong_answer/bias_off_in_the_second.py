# Turns the bias off in the second layer instead of the first.
# feedback: Both NNX kernels are the same: the bias was turned off in the second layer, whose kernel is drawn before
# its bias. Turn it off in the first.
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
    nnx_kernels, linen_kernels = {}, {}
    for name, use_bias in (("with_bias", True), ("without_bias", False)):
        rngs = nnx.Rngs(seed)
        nnx.Linear(n, h, rngs=rngs)
        nnx_kernels[name] = nnx.Linear(h, m, use_bias=use_bias, rngs=rngs).kernel[...]
        variables = Two(h, m, use_bias).init(jax.random.key(seed), jnp.zeros(n))
        linen_kernels[name] = variables["params"]["Dense_1"]["kernel"]
    return {"nnx": nnx_kernels, "linen": linen_kernels}
