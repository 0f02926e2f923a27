# Hands Linen the keys as a collection, from which it derives others.
# feedback: NNX is right, Linen dropped other elements: from a key in `rngs={"dropout": …}` it derives another for
# each layer. Hand the key to the layer itself.
import jax
from flax import linen, nnx


def dropout_parity(key, x, kernel, rate):
    first_key, second_key = jax.random.split(key)
    dropout, linen_dropout = nnx.Dropout(rate), linen.Dropout(rate, deterministic=False)
    hidden = dropout(x, rngs=first_key) @ kernel
    linen_hidden = linen_dropout.apply({}, x, rngs={"dropout": first_key}) @ kernel
    return {
        "nnx": dropout(hidden, rngs=second_key),
        "linen": linen_dropout.apply({}, linen_hidden, rngs={"dropout": second_key}),
        "evaluated": x @ kernel,
    }
