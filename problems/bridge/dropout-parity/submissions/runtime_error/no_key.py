# Calls the NNX layer without a key.
# feedback: ValueError
import jax
from flax import linen, nnx


def dropout_parity(key, x, kernel, rate):
    first_key, second_key = jax.random.split(key)
    dropout, linen_dropout = nnx.Dropout(rate), linen.Dropout(rate, deterministic=False)
    hidden = dropout(x) @ kernel
    linen_hidden = linen_dropout.apply({}, x, rng=first_key) @ kernel
    return {
        "nnx": dropout(hidden, rngs=second_key),
        "linen": linen_dropout.apply({}, linen_hidden, rng=second_key),
        "evaluated": x @ kernel,
    }
