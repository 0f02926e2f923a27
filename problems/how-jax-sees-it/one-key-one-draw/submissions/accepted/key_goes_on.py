# The key goes on: each draw takes one off, and leaves one for the next.
import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    key, now = jax.random.split(key)
    kept = jax.random.bernoulli(now, keep, x.shape)
    key, now = jax.random.split(key)
    noise = 0.1 * jax.random.normal(now, x.shape)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, (x + noise) / keep, 0.0)}
