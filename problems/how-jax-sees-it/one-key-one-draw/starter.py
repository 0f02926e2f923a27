import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    """Return noise, which elements are kept, and the record with both.

    key: a typed key; x: float32[n]; keep: float
    returns: {"noise": float32[n], "kept": bool[n], "y": float32[n]}
    """
    # The numbers are right. Which key do they come from?
    noise = 0.1 * jax.random.normal(key, x.shape)
    kept = jax.random.bernoulli(key, keep, x.shape)
    return {"noise": noise, "kept": kept, "y": jnp.where(kept, (x + noise) / keep, 0.0)}
