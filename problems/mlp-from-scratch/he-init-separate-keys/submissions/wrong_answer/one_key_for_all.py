# Draws every matrix from the same key.
# feedback: All your matrices begin with the same numbers, up to their scale: each is drawn from the same key. Make as many keys as there
# are matrices, in one call of jax.random.split.
import jax
import jax.numpy as jnp


def he_init(key, sizes):
    return [jax.random.normal(key, (n, m)) * jnp.sqrt(2 / n) for n, m in zip(sizes, sizes[1:])]
