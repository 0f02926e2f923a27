import jax
import jax.numpy as jnp
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
    """Give the rows of `xs` to a Centre module, one after the other.

    memory: {"count": int32[], "mean": float32[d]}
    xs: float32[t, d]
    Returns {"memory": {"count": int32[], "mean": float32[d]}, "y": float32[t, d]}.
    """
    module = Centre(memory["count"], memory["mean"])
    call = jax.jit(lambda module, x: module(x))
    y = jnp.stack([call(module, x) for x in xs])
    # The outputs are not right yet. Has the module counted?
    return {"memory": nnx.to_pure_dict(nnx.state(module)), "y": y}
