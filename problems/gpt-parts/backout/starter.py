import jax
import jax.numpy as jnp


def rms_norm(x):
    return x * jax.lax.rsqrt(jnp.mean(x**2, axis=-1, keepdims=True) + 1e-6)


def backout(x, weights, strength):
    """Run n layers, subtract some of the stream after layer n // 2, and normalise.

    x: float32[t, d]; weights: float32[n, d, d]; strength: float
    Returns float32[t, d].
    """
    for w in weights:
        x = x + rms_norm(x) @ w
    return rms_norm(x)
