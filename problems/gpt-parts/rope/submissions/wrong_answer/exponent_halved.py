# Uses -i/d as the exponent.
# feedback: The exponent runs only to about one half: -i/d, where -2i/d is asked for. One pair alone is right, because its exponent is zero
# either way; with more pairs the slow ones turn too fast.
import jax.numpy as jnp


def rope(x, positions, base):
    d = x.shape[-1]
    theta = base ** (-jnp.arange(d // 2) / d)
    angle = positions[:, None, None] * theta
    a, b = jnp.split(x, 2, axis=-1)
    return jnp.concatenate([a * jnp.cos(angle) - b * jnp.sin(angle), a * jnp.sin(angle) + b * jnp.cos(angle)], axis=-1)
