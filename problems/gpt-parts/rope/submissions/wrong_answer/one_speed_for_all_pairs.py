# Turns every pair by the position alone.
# feedback: All pairs turn at one radian a token. Each pair has a frequency of its own, base ** (-2 i / d), and only the first
# of them is one.
import jax.numpy as jnp


def rope(x, positions, base):
    angle = positions[:, None, None].astype(x.dtype)
    a, b = jnp.split(x, 2, axis=-1)
    return jnp.concatenate([a * jnp.cos(angle) - b * jnp.sin(angle), a * jnp.sin(angle) + b * jnp.cos(angle)], axis=-1)
