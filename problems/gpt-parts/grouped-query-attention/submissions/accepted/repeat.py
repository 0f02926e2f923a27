# Repeats the key and value heads, then ordinary multi-head attention with an additive mask.
import jax
import jax.numpy as jnp


def grouped_query_attention(q, k, v):
    t, h, d = q.shape
    k, v = (jnp.repeat(x, h // x.shape[1], axis=1) for x in (k, v))
    mask = jnp.triu(jnp.full((t, t), -1e30), 1)
    scores = jnp.einsum("thd,shd->hts", q, k) * d**-0.5 + mask
    scores = scores - scores.max(-1, keepdims=True)
    weights = jnp.exp(scores)
    weights = weights / weights.sum(-1, keepdims=True)
    return jnp.einsum("hts,shd->thd", weights, v)
