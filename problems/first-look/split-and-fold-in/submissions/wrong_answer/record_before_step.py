# Folds in the record's number first and the step after it.
# feedback: You fold in the record first and the step after it. The path matters: first the step, then the record.
import jax
import jax.numpy as jnp


def split_and_fold_in(key, step, x, ids):
    keys = jax.vmap(lambda i: jax.random.fold_in(jax.random.fold_in(key, i), step))(ids)
    return jax.vmap(lambda k, r: jnp.where(jax.random.bernoulli(k, 0.5, r.shape), 2 * r, 0.0))(keys, x)
