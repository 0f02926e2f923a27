from functools import partial

import jax
import jax.numpy as jnp


@partial(jax.jit, static_argnames=("width", "kind"))
def static_argument(x, width, kind):
    k = x.shape[0] - width + 1
    shifted = jnp.stack([x[i : i + k] for i in range(width)])  # (width, k): column j is window j
    if kind == "mean":
        return shifted.mean(axis=0)
    return shifted.max(axis=0)


def inputs(key, m, width, kind):
    return {"x": 2.0 * jax.random.normal(key, (m,)) - 1.0, "width": width, "kind": kind}
