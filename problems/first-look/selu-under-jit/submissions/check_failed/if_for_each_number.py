# Decides with a Python `if` for each number: right when called, and impossible to trace.
# feedback: TracerBoolConversionError
import jax.numpy as jnp


def selu(x):
    return jnp.stack([1.05 * v if v > 0 else 1.05 * 1.67 * (jnp.exp(v) - 1) for v in x])
