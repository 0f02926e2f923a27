import jax.numpy as jnp


def escape_time(c, limit):
    """Return after how many steps of z -> z**2 + c the absolute value of z is above 2, at most limit.

    c: complex64[]; limit: int
    returns: int32[]
    """
    # Right for one point. Can it be mapped over many?
    z, steps = jnp.zeros_like(c), 0
    while abs(z) <= 2 and steps < limit:
        z, steps = z**2 + c, steps + 1
    return jnp.int32(steps)
