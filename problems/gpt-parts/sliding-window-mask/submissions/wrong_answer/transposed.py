# Puts keys in rows and queries in columns, then makes the shape fit.
# feedback: Past and future are exchanged: the distance is taken from the key to the query. Rows are queries, and a query looks back.
import jax.numpy as jnp


def sliding_window_mask(queries, keys, window):
    back = keys[None, :] - queries[:, None]
    return (back >= 0) & (back < window) & (keys >= 0)
