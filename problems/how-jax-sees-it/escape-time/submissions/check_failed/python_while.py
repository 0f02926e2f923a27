# A Python loop that asks for a value at each step.
# feedback: TracerBoolConversionError
import jax.numpy as jnp


def escape_time(c, limit):
    z, steps = c, 1
    while jnp.abs(z) <= 2 and steps < limit:
        z, steps = z**2 + c, steps + 1
    return jnp.int32(steps)
