import jax
import jax.numpy as jnp


def rope(x, positions, base):
    d = x.shape[-1]
    frequencies = base ** (-2 * jnp.arange(d // 2) / d)  # (d/2,)
    angles = (
        positions[:, None, None].astype(jnp.float32) * frequencies
    )  # (t, 1, d/2): the same for every head
    cos, sin = jnp.cos(angles), jnp.sin(angles)
    first, second = jnp.split(x, 2, axis=-1)  # (t, h, d/2) each
    return jnp.concatenate([first * cos - second * sin, first * sin + second * cos], axis=-1)


def inputs(key, t, h, d):
    x_key, start_key = jax.random.split(key)
    start = jax.random.randint(start_key, (), 3, 40)
    return {
        "x": jax.random.normal(x_key, (t, h, d)),
        "positions": start + 2 * jnp.arange(t),
        "base": 1000.0,
    }
