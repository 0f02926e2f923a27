# Changes a module from inside a loop that did not get it as an argument.
# feedback: TraceContextError
import jax
import jax.numpy as jnp
from flax import nnx


class Memory(nnx.Variable):
    pass


class Centre(nnx.Module):
    def __init__(self, count, mean):
        self.count = Memory(count)
        self.mean = Memory(mean)

    def __call__(self, x):
        self.count[...] += 1
        self.mean[...] += (x - self.mean[...]) / self.count[...]
        return x - self.mean[...]


def split_and_merge(memory, xs):
    module = Centre(memory["count"], memory["mean"])
    _, y = jax.lax.scan(lambda carry, x: (carry, module(x)), None, xs)
    return {"memory": nnx.to_pure_dict(nnx.state(module)), "y": y}
