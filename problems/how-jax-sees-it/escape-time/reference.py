import jax
import jax.numpy as jnp


def escape_time(c, limit):
    def going_on(state):
        z, steps = state
        return (jnp.abs(z) <= 2) & (steps < limit)

    def step(state):
        z, steps = state
        return z**2 + c, steps + 1

    _, steps = jax.lax.while_loop(going_on, step, (jnp.zeros_like(c), 0))
    return steps


def inputs(key, limit):
    angle_key, radius_key = jax.random.split(key)
    angle = 6.28 * jax.random.uniform(angle_key)
    radius = 0.5 + jax.random.uniform(radius_key)
    return {"c": radius * jnp.exp(1j * angle), "limit": limit}
