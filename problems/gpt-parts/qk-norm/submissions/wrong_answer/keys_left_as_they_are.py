# Normalises the queries only.
# feedback: Only the queries are normalised. The keys can still grow, and the scores with them: both sides need the norm and the gain.
import jax
import jax.numpy as jnp


def qk_norm_scores(q, k, gain):
    q = gain * q * jax.lax.rsqrt(jnp.mean(q**2, axis=-1, keepdims=True) + 1e-6)
    return jnp.einsum("thd,shd->hts", q, gain * k) / jnp.sqrt(q.shape[-1])
