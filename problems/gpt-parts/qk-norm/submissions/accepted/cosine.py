# By cosines: unit vectors, then one factor for everything.
import jax.numpy as jnp


def qk_norm_scores(q, k, gain):
    d = q.shape[-1]

    def unit(x):
        return x / jnp.sqrt(jnp.sum(x * x, -1, keepdims=True) + d * 1e-6)

    cosine = jnp.einsum("thd,shd->hts", unit(q), unit(k))
    return cosine * gain**2 * d**0.5
