# A scan over the records, jitted, with the key of the step captured.
import jax
import jax.numpy as jnp


@jax.jit
def split_and_fold_in(key, step, x, ids):
    of_step = jax.random.fold_in(key, step)

    def record(_, both):
        row, number = both
        mask = jax.random.bernoulli(jax.random.fold_in(of_step, number), shape=row.shape)
        return None, jax.lax.select(mask, row / 0.5, jnp.zeros_like(row))

    return jax.lax.scan(record, None, (x, ids))[1]
