import jax
import jax.numpy as jnp


def sliding_window_mask(queries, keys, window):
    """True where a query may look at a key: not ahead, within the window, not an empty place.

    queries: int32[t]; keys: int32[s], negative for an empty place; window: int
    Returns bool[t, s].
    """
    return jnp.ones((queries.size, keys.size), bool)
