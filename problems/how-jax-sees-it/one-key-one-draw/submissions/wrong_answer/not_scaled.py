# Drops without dividing.
# feedback: What is kept is not divided by `keep`, so the record becomes smaller on average.
import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    noise_key, kept_key = jax.random.split(key)
    noise = 0.1 * jax.random.normal(noise_key, x.shape)
    kept = jax.random.bernoulli(kept_key, keep, x.shape)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, x + noise, 0.0)}
