import jax
import jax.numpy as jnp


def rms_norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def qk_norm_scores(q, k, gain):
    q, k = gain * rms_norm(q), gain * rms_norm(k)
    scores = jnp.einsum("thd,shd->hts", q, k)  # (h, t, s)
    return scores / jnp.sqrt(q.shape[-1])


def inputs(key, t, s, h, d):
    q_key, k_key = jax.random.split(key)
    return {
        "q": 5 * jax.random.normal(q_key, (t, h, d)),
        "k": 0.3 * jax.random.normal(k_key, (s, h, d)),
        "gain": 1.2,
    }
