# Uses row and column numbers instead of the positions.
# feedback: The mask is made from row and column numbers. A query may stand anywhere in the text and keys may be in any order; only their
# positions tell.
import jax.numpy as jnp


def sliding_window_mask(queries, keys, window):
    back = jnp.arange(queries.size)[:, None] - jnp.arange(keys.size)
    return (back >= 0) & (back < window) & (keys >= 0)
