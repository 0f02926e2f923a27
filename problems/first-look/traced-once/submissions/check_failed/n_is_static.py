# Marks n as static, so that each value of n is a key of its own.
# feedback: trace
from functools import partial

import jax
import jax.numpy as jnp


@partial(jax.jit, static_argnames="n")
def summary(x, n):
    return {"mean": x[:n].mean(), "largest": x[:n].max()}


def traced_once(x, n):
    return summary(x, n=n)
