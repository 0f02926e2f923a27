# The module is a pytree, so the loop can carry it whole.
import jax
from flax import nnx


class Centre(nnx.Module):
    def __init__(self, count, mean):
        self.count, self.mean = nnx.Variable(count), nnx.Variable(mean)

    def __call__(self, x):
        self.count[...] = self.count[...] + 1
        self.mean[...] = self.mean[...] + (x - self.mean[...]) / self.count[...]
        return x - self.mean[...]


def split_and_merge(memory, xs):
    def step(module, x):
        y = module(x)
        return module, y

    module, y = jax.lax.scan(step, Centre(**memory), xs)
    return {"memory": {"count": module.count[...], "mean": module.mean[...]}, "y": y}
