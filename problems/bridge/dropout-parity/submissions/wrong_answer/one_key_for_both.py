# Uses the same key for both masks.
# feedback: Both dropouts drew from one key, so masks of one shape are the same mask twice. Split the key: the first
# half for the first dropout, the second for the second.
import jax
from flax import linen, nnx


def dropout_parity(key, x, kernel, rate):
    first_key = second_key = key
    dropout, linen_dropout = nnx.Dropout(rate), linen.Dropout(rate, deterministic=False)
    hidden = dropout(x, rngs=first_key) @ kernel
    linen_hidden = linen_dropout.apply({}, x, rng=first_key) @ kernel
    return {
        "nnx": dropout(hidden, rngs=second_key),
        "linen": linen_dropout.apply({}, linen_hidden, rng=second_key),
        "evaluated": x @ kernel,
    }
