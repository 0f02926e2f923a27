# Draws one mask for the whole batch from the key of the step.
# feedback: The whole batch is drawn from the key of the step. Each record has a key of its own: fold its number into the key of
# the step.
import jax
import jax.numpy as jnp


def split_and_fold_in(key, step, x, ids):
    keep = jax.random.bernoulli(jax.random.fold_in(key, step), 0.5, x.shape)
    return jnp.where(keep, 2 * x, 0.0)
