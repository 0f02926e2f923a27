"""An object can't go through a compiled loop and come back changed; its arrays can."""

import jax
from flax import nnx


class Memory(nnx.Variable):
    """Remembered from call to call, and not trained."""


class Centre(nnx.Module):
    """Takes away the mean of all rows so far, this one included."""

    def __init__(self, count, mean):
        self.count = Memory(count)
        self.mean = Memory(mean)

    def __call__(self, x):
        self.count[...] += 1
        self.mean[...] += (x - self.mean[...]) / self.count[...]
        return x - self.mean[...]


def split_and_merge(memory, xs):
    graph, state = nnx.split(Centre(memory["count"], memory["mean"]))

    def step(state, x):
        module = nnx.merge(graph, state)
        y = module(x)  # (d,), and the module has changed
        return nnx.state(module), y

    state, y = jax.lax.scan(step, state, xs)  # y (t, d)
    return {"memory": nnx.to_pure_dict(state), "y": y}


def inputs(key, t, d):
    count_key, mean_key, xs_key = jax.random.split(key, 3)
    return {
        "memory": {
            "count": jax.random.randint(count_key, (), 1, 9),
            "mean": 3 * jax.random.normal(mean_key, (d,)),
        },
        "xs": jax.random.normal(xs_key, (t, d)),
    }
