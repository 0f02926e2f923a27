# One record after another, in a Python loop, with a uniform draw for the mask.
import jax
import jax.numpy as jnp


def split_and_fold_in(key, step, x, ids):
    rows = []
    for row, number in zip(x, ids):
        k = jax.random.fold_in(jax.random.fold_in(key, step), number)
        rows.append(row * 2.0 * (jax.random.uniform(k, row.shape) < 0.5))
    return jnp.stack(rows)
