# Takes the distance without its sign, so tokens look ahead.
# feedback: The window reaches to both sides, so a token sees those that it is to predict. The distance has a sign: ahead is not allowed.
import jax.numpy as jnp


def sliding_window_mask(queries, keys, window):
    return (jnp.abs(queries[:, None] - keys) < window) & (keys >= 0)
