# Draws both with the key that was given.
# feedback: A key is used again (line 9), after line 8. Split it first, and use each of the new keys once.
import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    noise = 0.1 * jax.random.normal(key, x.shape)
    kept = jax.random.bernoulli(key, keep, x.shape)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, (x + noise) / keep, 0.0)}
