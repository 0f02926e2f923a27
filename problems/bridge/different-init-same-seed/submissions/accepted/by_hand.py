# Draws the NNX kernels without a layer, from the keys that the counter would give out.
import jax
import jax.numpy as jnp
from flax import linen as nn


class Pair(nn.Module):
    sizes: tuple
    first_bias: bool

    @nn.compact
    def __call__(self, x):
        first = nn.Dense(self.sizes[0], use_bias=self.first_bias)
        return nn.Dense(self.sizes[1])(first(x))


def different_init_same_seed(seed, n, h, m):
    key, old_key = jax.random.key(seed), jax.random.PRNGKey(seed)
    draw = jax.nn.initializers.lecun_normal()
    counted = {"with_bias": 2, "without_bias": 1}
    kernels = {name: draw(jax.random.fold_in(key, count), (h, m)) for name, count in counted.items()}
    linen = {}
    for name in counted:
        variables = Pair((h, m), name == "with_bias").init(old_key, jnp.ones((1, n)))
        linen[name] = variables["params"]["Dense_1"]["kernel"]
    return {"nnx": kernels, "linen": linen}
