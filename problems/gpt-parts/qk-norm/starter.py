import jax
import jax.numpy as jnp


def qk_norm_scores(q, k, gain):
    """Scores of RMS-normalised queries and keys, each multiplied by gain.

    q: float32[t, h, d]; k: float32[s, h, d]; gain: float
    Returns float32[h, t, s].
    """
    return jnp.einsum("thd,shd->hts", q, k)
