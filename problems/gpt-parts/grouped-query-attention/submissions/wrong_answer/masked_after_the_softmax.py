# Sets the weights of later tokens to zero after the softmax.
# feedback: The weights of later tokens are set to zero after the softmax, so what is left adds up to less than one. Mask the scores, before
# the softmax shares out the weight.
import jax
import jax.numpy as jnp


def grouped_query_attention(q, k, v):
    t, h, d = q.shape
    k, v = (jnp.repeat(x, h // x.shape[1], axis=1) for x in (k, v))
    scores = jnp.einsum("thd,shd->hts", q, k) / jnp.sqrt(d)
    weights = jax.nn.softmax(scores, axis=-1) * jnp.tril(jnp.ones((t, t)))
    return jnp.einsum("hts,shd->thd", weights, v)
