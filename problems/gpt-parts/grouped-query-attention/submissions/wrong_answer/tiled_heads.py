# Tiles the key heads, so query heads are dealt out to the groups in turn.
# feedback: Query heads are dealt out to the groups in turn: 0, 1, 0, 1. Heads of one group stand side by side: 0, 0, 1, 1.
import jax
import jax.numpy as jnp


def grouped_query_attention(q, k, v):
    t, h, d = q.shape
    k, v = (jnp.tile(x, (1, h // x.shape[1], 1)) for x in (k, v))
    scores = jnp.einsum("thd,shd->hts", q, k) / jnp.sqrt(d)
    scores = jnp.where(jnp.tril(jnp.ones((t, t), bool)), scores, -jnp.inf)
    return jnp.einsum("hts,shd->thd", jax.nn.softmax(scores, axis=-1), v)
