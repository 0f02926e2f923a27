# Marks the array as static as well.
# feedback: hashable
from functools import partial

import jax
import jax.numpy as jnp


@partial(jax.jit, static_argnums=(0, 1, 2))
def static_argument(x, width, kind):
    k = len(x) - width + 1
    shifted = jnp.stack([x[i : i + k] for i in range(width)])
    return shifted.mean(axis=0) if kind == "mean" else shifted.max(axis=0)
