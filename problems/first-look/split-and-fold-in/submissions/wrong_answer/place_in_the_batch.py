# Folds in the row instead of the record's number.
# feedback: You fold in the place in the batch: 0, 1, 2, … A record then gets another mask when the batch is shuffled. Its own
# number is in `ids`.
import jax
import jax.numpy as jnp


def split_and_fold_in(key, step, x, ids):
    step_key = jax.random.fold_in(key, step)
    keys = jax.vmap(lambda i: jax.random.fold_in(step_key, i))(jnp.arange(len(x)))
    return jax.vmap(lambda k, r: jnp.where(jax.random.bernoulli(k, 0.5, r.shape), 2 * r, 0.0))(keys, x)
