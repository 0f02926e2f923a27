# Wraps the keys in nnx.Rngs, which folds its count into them.
# feedback: Linen is right, NNX dropped other elements: `nnx.Rngs(key)` folds a count into the key before it is used.
# Hand the key over as it is.
import jax
from flax import linen, nnx


def dropout_parity(key, x, kernel, rate):
    first_key, second_key = jax.random.split(key)
    dropout, linen_dropout = nnx.Dropout(rate), linen.Dropout(rate, deterministic=False)
    hidden = dropout(x, rngs=nnx.Rngs(first_key)) @ kernel
    linen_hidden = linen_dropout.apply({}, x, rng=first_key) @ kernel
    return {
        "nnx": dropout(hidden, rngs=nnx.Rngs(second_key)),
        "linen": linen_dropout.apply({}, linen_hidden, rng=second_key),
        "evaluated": x @ kernel,
    }
