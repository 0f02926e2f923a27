import jax
import jax.numpy as jnp


def residual_scalars(x0, weights, keep, again):
    """Run n layers, each of which first mixes the stream with the embeddings.

    x0: float32[t, d]; weights: float32[n, d, d]; keep, again: float32[n]
    Returns float32[t, d].
    """
    x = x0
    for w in weights:
        x = x + x @ w
    return x
