# Scales in evaluation, as the first paper on dropout did.
# feedback: The outputs in training are right. In evaluation yours are too small: what is kept was already divided by
# `1 - rate` in training, so evaluation leaves everything as it is.
import jax
from flax import linen, nnx


def dropout_parity(key, x, kernel, rate):
    first_key, second_key = jax.random.split(key)
    dropout, linen_dropout = nnx.Dropout(rate), linen.Dropout(rate, deterministic=False)
    hidden = dropout(x, rngs=first_key) @ kernel
    linen_hidden = linen_dropout.apply({}, x, rng=first_key) @ kernel
    return {
        "nnx": dropout(hidden, rngs=second_key),
        "linen": linen_dropout.apply({}, linen_hidden, rng=second_key),
        "evaluated": (1 - rate) ** 2 * (x @ kernel),
    }
