# No object at all: the running mean as the mean of sums.
import jax.numpy as jnp


def split_and_merge(memory, xs):
    counts = memory["count"] + 1 + jnp.arange(xs.shape[0], dtype=jnp.int32)
    sums = memory["count"] * memory["mean"] + jnp.cumsum(xs, axis=0)
    means = sums / counts[:, None]
    return {"memory": {"count": counts[-1], "mean": means[-1]}, "y": xs - means}
