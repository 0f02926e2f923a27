# Takes the softmax over the queries' axis.
# feedback: The weights add up to one over the queries, not over the keys. Each query shares out its own attention: the softmax runs over
# the axis of the tokens that are looked at.
import jax
import jax.numpy as jnp


def grouped_query_attention(q, k, v):
    t, h, d = q.shape
    k, v = (jnp.repeat(x, h // x.shape[1], axis=1) for x in (k, v))
    scores = jnp.einsum("thd,shd->hts", q, k) / jnp.sqrt(d)
    scores = jnp.where(jnp.tril(jnp.ones((t, t), bool)), scores, -jnp.inf)
    return jnp.einsum("hts,shd->thd", jax.nn.softmax(scores, axis=-2), v)
