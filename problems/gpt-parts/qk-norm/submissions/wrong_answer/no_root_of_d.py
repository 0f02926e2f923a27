# Leaves out the division by the root of d.
# feedback: The scores are too large by the root of d. The norm gives features of size one, not vectors of length one, so the division
# is still needed.
import jax
import jax.numpy as jnp


def qk_norm_scores(q, k, gain):
    def norm(x):
        return gain * x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)

    return jnp.einsum("thd,shd->hts", norm(q), norm(k))
