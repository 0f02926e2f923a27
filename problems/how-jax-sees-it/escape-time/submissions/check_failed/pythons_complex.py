# Goes over to Python's own complex numbers, which are quick, and are one at a time.
# feedback: ConcretizationTypeError
import jax.numpy as jnp


def escape_time(c, limit):
    c, z, steps = complex(c), 0j, 0
    while abs(z) <= 2 and steps < limit:
        z, steps = z * z + c, steps + 1
    return jnp.int32(steps)
