# Ignores `positions` and counts the rows.
# feedback: The rows are numbered 0, 1, 2, … and `positions` is not looked at. A row may be any token of a long text: use the positions
# that are given.
import jax.numpy as jnp


def rope(x, positions, base):
    t, _, d = x.shape
    theta = base ** (-2 * jnp.arange(d // 2) / d)
    angle = jnp.arange(t)[:, None, None] * theta
    a, b = jnp.split(x, 2, axis=-1)
    return jnp.concatenate([a * jnp.cos(angle) - b * jnp.sin(angle), a * jnp.sin(angle) + b * jnp.cos(angle)], axis=-1)
