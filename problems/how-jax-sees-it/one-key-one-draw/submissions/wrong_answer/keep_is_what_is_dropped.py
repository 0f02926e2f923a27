# Takes `keep` for the probability to drop.
# feedback: You drop with probability `keep`. With a `keep` of 1 nothing is left; everything should be.
import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    noise_key, kept_key = jax.random.split(key)
    noise = 0.1 * jax.random.normal(noise_key, x.shape)
    kept = jax.random.bernoulli(kept_key, 1 - keep, x.shape)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, (x + noise) / keep, 0.0)}
