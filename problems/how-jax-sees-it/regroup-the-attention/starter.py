import jax
import jax.numpy as jnp


def regrouped_attention(q, k, v):
    """Return the weighted mean of the values for each query.

    q: float32[n, d]; k: float32[m, d]; v: float32[m, e]
    returns: float32[n, e]
    """
    # Right, and it costs what every attention costs. Which product can be made first?
    a, b = jax.nn.elu(q) + 1, jax.nn.elu(k) + 1
    weights = a @ b.T
    return weights @ v / jnp.sum(weights, axis=1, keepdims=True)
