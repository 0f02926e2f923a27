# Cuts the buffer before a jitted function, so that each n is another shape.
# feedback: trace
import jax
import jax.numpy as jnp


@jax.jit
def summary(values):
    return {"mean": values.mean(), "largest": values.max()}


def traced_once(x, n):
    return summary(x[:n])
