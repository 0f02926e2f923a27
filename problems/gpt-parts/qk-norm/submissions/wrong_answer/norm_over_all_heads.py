# Normalises a whole token: the mean runs over heads and features.
# feedback: The mean square is taken over all heads of a token, so a loud head makes the others quiet. Each head is normalised by itself,
# over its own d features.
import jax
import jax.numpy as jnp


def qk_norm_scores(q, k, gain):
    def norm(x):
        return gain * x * jax.lax.rsqrt(jnp.mean(x**2, axis=(-2, -1), keepdims=True) + 1e-6)

    return jnp.einsum("thd,shd->hts", norm(q), norm(k)) / jnp.sqrt(q.shape[-1])
