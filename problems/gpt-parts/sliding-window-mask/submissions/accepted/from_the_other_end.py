# Where each query's window begins and ends, as an interval of positions.
import jax.numpy as jnp


def sliding_window_mask(queries, keys, window):
    last = queries.reshape(-1, 1)
    first = jnp.maximum(last - window + 1, 0)
    return jnp.logical_and(keys >= first, keys <= last)
