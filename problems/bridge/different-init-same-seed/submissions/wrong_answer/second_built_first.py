# Builds the second layer before the first.
# feedback: Both NNX kernels are the same, drawn with the counter's first key: the second layer was built before the
# first. In NNX the order in which layers are built is the order in which keys are drawn.
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
        second = nnx.Linear(h, m, rngs=rngs)
        nnx.Linear(n, h, use_bias=use_bias, rngs=rngs)
        nnx_kernels[name] = second.kernel[...]
        variables = Two(h, m, use_bias).init(jax.random.key(seed), jnp.zeros(n))
        linen_kernels[name] = variables["params"]["Dense_1"]["kernel"]
    return {"nnx": nnx_kernels, "linen": linen_kernels}
