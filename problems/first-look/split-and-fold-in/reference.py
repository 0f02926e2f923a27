import jax
import jax.numpy as jnp


def dropout(key, row):
    keep = jax.random.bernoulli(key, 0.5, row.shape)  # (d,)
    return jnp.where(keep, 2 * row, 0.0)


def split_and_fold_in(key, step, x, ids):
    step_key = jax.random.fold_in(key, step)
    record_keys = jax.vmap(jax.random.fold_in, in_axes=(None, 0))(step_key, ids)  # (n,) keys
    return jax.vmap(dropout)(record_keys, x)


def inputs(key, n, d):
    inner_key, step_key, x_key, ids_key = jax.random.split(key, 4)
    return {
        "key": inner_key,
        "step": int(jax.random.randint(step_key, (), 1, 100_000)),
        "x": jax.random.normal(x_key, (n, d)),
        "ids": jax.random.permutation(ids_key, 50)[:n].astype(jnp.int32),
    }
