# Turns clockwise: the signs of both sines are the other way round.
# feedback: Every pair is turned the other way. Dot products come out the same, so a model trained like this works, but its weights
# don't fit one that turns as the task says. Look at which of the two sines carries the minus.
import jax.numpy as jnp


def rope(x, positions, base):
    d = x.shape[-1]
    theta = base ** (-2 * jnp.arange(d // 2) / d)
    angle = positions[:, None, None] * theta
    a, b = jnp.split(x, 2, axis=-1)
    return jnp.concatenate([a * jnp.cos(angle) + b * jnp.sin(angle), b * jnp.cos(angle) - a * jnp.sin(angle)], axis=-1)
