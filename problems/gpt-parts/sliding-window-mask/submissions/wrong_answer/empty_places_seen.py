# Does not look whether a place is empty.
# feedback: Early tokens look at places that hold nothing: position -1 is one back from token 0. A key with a negative position is never seen.
import jax.numpy as jnp


def sliding_window_mask(queries, keys, window):
    back = queries[:, None] - keys
    return (back >= 0) & (back < window)
