# Draws blocks of a hundred numbers with one key, so that all blocks are the same.
# feedback: Each block is drawn with the same key. Split it.
import jax
import jax.numpy as jnp


def throws(key, scale):
    a, b = jax.random.split(key)
    both = jax.random.randint(a, (20000, 2), 1, 7)
    dice = jnp.stack([both[:, 0], both.max(axis=1)], axis=1)
    normal = jnp.concatenate([scale * jax.random.normal(b, (100,)) for _ in range(200)])
    return {"dice": dice, "normal": normal, "mean": jnp.float32(scale)}
