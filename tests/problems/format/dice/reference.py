import jax
import jax.numpy as jnp

DRAWS = 20000


def throws(key, scale):
    first_key, second_key, normal_key = jax.random.split(key, 3)
    first = jax.random.randint(first_key, (DRAWS,), 1, 7)
    second = jax.random.randint(second_key, (DRAWS,), 1, 7)
    dice = jnp.stack([first, jnp.maximum(first, second)], axis=1).astype(jnp.int32)
    return {
        "dice": dice,
        "normal": scale * jax.random.normal(normal_key, (DRAWS,)),
        "mean": jnp.float32(scale),
    }


def inputs(key, scale):
    return {"key": key, "scale": scale}
