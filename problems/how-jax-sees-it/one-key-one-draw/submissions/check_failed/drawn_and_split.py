# Draws with the key, and splits it afterwards.
# feedback: A key is used again (line 9), after line 8.
import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    noise = 0.1 * jax.random.normal(key, x.shape)
    key, kept_key = jax.random.split(key)
    kept = jax.random.bernoulli(kept_key, keep, x.shape)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, (x + noise) / keep, 0.0)}
