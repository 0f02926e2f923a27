# Splits for each draw, and forgets to go on with the other half.
# feedback: A key is used again (line 11), after line 9.
import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    # Each line takes "a new key".
    noise_key, _ = jax.random.split(key)
    noise = 0.1 * jax.random.normal(noise_key, x.shape)
    kept_key, _ = jax.random.split(key)
    kept = jax.random.bernoulli(kept_key, keep, x.shape)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, (x + noise) / keep, 0.0)}
