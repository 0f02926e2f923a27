# Stops one step early.
# feedback: You are one step short: for c = 3 the first step leads to 3, which is above 2, so the answer is 1.
import jax
import jax.numpy as jnp


def escape_time(c, limit):
    state = jax.lax.while_loop(
        lambda s: (jnp.abs(s[0]) <= 2) & (s[1] < limit), lambda s: (s[0] ** 2 + c, s[1] + 1), (c, 0)
    )
    return state[1]
