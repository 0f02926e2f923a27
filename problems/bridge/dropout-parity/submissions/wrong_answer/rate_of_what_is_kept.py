# Takes the rate for the share that is kept.
# feedback: The rate was taken for the share that is kept. It is the share that is dropped.
import jax
from flax import linen, nnx


def dropout_parity(key, x, kernel, rate):
    first_key, second_key = jax.random.split(key)
    dropout, linen_dropout = nnx.Dropout(1 - rate), linen.Dropout(1 - rate, deterministic=False)
    hidden = dropout(x, rngs=first_key) @ kernel
    linen_hidden = linen_dropout.apply({}, x, rng=first_key) @ kernel
    return {
        "nnx": dropout(hidden, rngs=second_key),
        "linen": linen_dropout.apply({}, linen_hidden, rng=second_key),
        "evaluated": x @ kernel,
    }
