import jax
import jax.numpy as jnp


def sliding_window_mask(queries, keys, window):
    back = queries[:, None] - keys[None, :]  # (t, s): how far back each query looks
    return (back >= 0) & (back < window) & (keys >= 0)


def inputs(key, t, s):
    start_key, window_key, order_key = jax.random.split(key, 3)
    start = jax.random.randint(start_key, (), 1, s - t)
    keys = jax.random.permutation(order_key, jnp.arange(s) - 2)  # two empty places, and no order
    return {
        "queries": start + jnp.arange(t),
        "keys": keys,
        "window": int(jax.random.randint(window_key, (), 2, 5)),
    }
