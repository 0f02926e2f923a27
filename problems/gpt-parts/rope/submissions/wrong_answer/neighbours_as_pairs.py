# Turns neighbours (0, 1), (2, 3), … instead of the halves.
# feedback: The pairs are neighbours, features 2i and 2i + 1. That is the other convention, right in itself, and unusable with weights
# of this one: pair feature i with feature i + d/2.
import jax.numpy as jnp


def rope(x, positions, base):
    d = x.shape[-1]
    theta = base ** (-2 * jnp.arange(d // 2) / d)
    angle = positions[:, None, None] * theta
    a, b = x[..., ::2], x[..., 1::2]
    out = jnp.stack([a * jnp.cos(angle) - b * jnp.sin(angle), a * jnp.sin(angle) + b * jnp.cos(angle)], axis=-1)
    return out.reshape(x.shape)
