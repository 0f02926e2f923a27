# Numbers the draws and folds the number in.
import jax
import jax.numpy as jnp


def noise_and_dropout(key, x, keep):
    noise = jax.random.normal(jax.random.fold_in(key, 0), x.shape) / 10
    kept = jax.random.uniform(jax.random.fold_in(key, 1), x.shape) < keep
    return {"noise": noise, "kept": kept, "y": (x + noise) * kept / keep}
