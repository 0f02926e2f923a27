import jax
import jax.numpy as jnp


def grouped_query_attention(q, k, v):
    """Causal attention in which h // g query heads share each head of keys and values.

    q: float32[t, h, d]; k, v: float32[t, g, d], g divides h
    Returns float32[t, h, d].
    """
    t, h, d = q.shape
    g = k.shape[1]
    return jnp.zeros((t, h, d))
