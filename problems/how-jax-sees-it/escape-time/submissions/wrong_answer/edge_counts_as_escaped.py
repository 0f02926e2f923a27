# Stops at exactly 2.
# feedback: A point at exactly 2 has not escaped. Above 2 it has.
import jax
import jax.numpy as jnp


def escape_time(c, limit):
    state = jax.lax.while_loop(
        lambda s: (jnp.abs(s[0]) < 2) & (s[1] < limit),
        lambda s: (s[0] ** 2 + c, s[1] + 1),
        (jnp.zeros_like(c), 0),
    )
    return state[1]
