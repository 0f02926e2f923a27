# A Python range over a limit that is traced.
# feedback: TracerIntegerConversionError
import jax.numpy as jnp


def escape_time(c, limit):
    z, steps = jnp.zeros_like(c), jnp.int32(0)
    for _ in range(limit):
        steps = steps + jnp.where(jnp.abs(z) <= 2, 1, 0)
        z = jnp.where(jnp.abs(z) <= 2, z**2 + c, z)
    return steps
