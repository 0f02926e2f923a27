# Marks the string and leaves the width traced.
# feedback: TracerIntegerConversionError
from functools import partial

import jax
import jax.numpy as jnp


@partial(jax.jit, static_argnames="kind")
def static_argument(x, width, kind):
    shifted = [x[i : len(x) - 3 + i] for i in range(width)]
    return jnp.stack(shifted).mean(axis=0) if kind == "mean" else jnp.stack(shifted).max(axis=0)
