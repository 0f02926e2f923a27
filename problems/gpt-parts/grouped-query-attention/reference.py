import jax
import jax.numpy as jnp


def grouped_query_attention(q, k, v):
    t, h, d = q.shape
    g = k.shape[1]
    q = q.reshape(t, g, h // g, d)  # heads of one group stand side by side
    scores = jnp.einsum("tgrd,sgd->grts", q, k) / jnp.sqrt(d)  # (g, h / g, t, t)
    causal = jnp.arange(t)[:, None] >= jnp.arange(t)
    weights = jax.nn.softmax(jnp.where(causal, scores, -jnp.inf), axis=-1)
    return jnp.einsum("grts,sgd->tgrd", weights, v).reshape(t, h, d)


def inputs(key, t, h, g, d):
    q_key, k_key, v_key = jax.random.split(key, 3)
    return {
        "q": 2 * jax.random.normal(q_key, (t, h, d)),
        "k": jax.random.normal(k_key, (t, g, d)),
        "v": 3 * jax.random.normal(v_key, (t, g, d)),
    }
