# Lets every token see those that come later.
# feedback: Every token sees the whole text, also what comes after it. Token t may look at tokens 0 to t; the last one alone sees all.
import jax
import jax.numpy as jnp


def grouped_query_attention(q, k, v):
    t, h, d = q.shape
    k, v = (jnp.repeat(x, h // x.shape[1], axis=1) for x in (k, v))
    scores = jnp.einsum("thd,shd->hts", q, k) / jnp.sqrt(d)
    return jnp.einsum("hts,shd->thd", jax.nn.softmax(scores, axis=-1), v)
