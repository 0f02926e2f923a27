# Two real numbers in the state, and the square of the length.
import jax
import jax.numpy as jnp


def escape_time(c, limit):
    x0, y0 = jnp.real(c), jnp.imag(c)

    def going_on(state):
        x, y, k = state
        return jnp.logical_and(x * x + y * y <= 4, k < limit)

    def step(state):
        x, y, k = state
        return x * x - y * y + x0, 2 * x * y + y0, k + 1

    # The first step from zero leads to c.
    return jax.lax.while_loop(going_on, step, (x0, y0, jnp.ones((), jnp.int32)))[2]
