# A module on each side that takes its keys as an argument; Linen's gets them in the older kind.
import jax
from flax import linen as nn
from flax import nnx


class NnxNet(nnx.Module):
    def __init__(self, kernel, rate):
        self.kernel = nnx.Param(kernel)
        self.first, self.second = nnx.Dropout(rate), nnx.Dropout(rate)

    def __call__(self, x, keys=(None, None)):
        x = self.first(x, rngs=keys[0], deterministic=keys[0] is None)
        return self.second(x @ self.kernel.value, rngs=keys[1], deterministic=keys[1] is None)


class LinenNet(nn.Module):
    kernel: jax.Array
    rate: float

    @nn.compact
    def __call__(self, x, keys):
        x = nn.Dropout(self.rate)(x, deterministic=False, rng=keys[0]) @ self.kernel
        return nn.Dropout(self.rate)(x, deterministic=False, rng=keys[1])


def dropout_parity(key, x, kernel, rate):
    net, keys = NnxNet(kernel, rate), jax.random.split(key)
    old_keys = jax.random.key_data(keys)
    by_linen = LinenNet(kernel, rate).apply({}, x, old_keys)
    return {"nnx": net(x, keys), "linen": by_linen, "evaluated": net(x)}
