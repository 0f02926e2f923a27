# Takes the key for the numbers that it is made of, as old code does.
# feedback: A key is taken for the numbers that it is made of
import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    noise_key, kept_key = jax.random.split(jax.random.key_data(key))
    noise = 0.1 * jax.random.normal(noise_key, x.shape)
    kept = jax.random.bernoulli(kept_key, keep, x.shape)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, (x + noise) / keep, 0.0)}
