# Carries the state well, and returns the memory of the module that it began with.
# feedback: The outputs are right and the memory is the one from the start. The module that you split first is not the
# one that was called; take the memory from the state that comes out of the loop.
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
    graph, state = nnx.split(module)

    def step(state, x):
        one = nnx.merge(graph, state)
        y = one(x)
        return nnx.state(one), y

    _, y = jax.lax.scan(step, state, xs)
    return {"memory": nnx.to_pure_dict(nnx.state(module)), "y": y}
