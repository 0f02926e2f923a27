# Counts the tokens before it and forgets that the token itself is in the window.
# feedback: Each token sees one more than the window says. A window of 3 is the token itself and two before it.
import jax.numpy as jnp


def sliding_window_mask(queries, keys, window):
    back = queries[:, None] - keys
    return (back >= 0) & (back <= window) & (keys >= 0)
