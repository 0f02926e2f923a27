import jax
import jax.numpy as jnp


def keys_not_state(key, n):
    """Draw n points on a noisy line.

    key: a random key; n: int
    returns: {"x": float32[n], "noise": float32[n], "y": float32[n]}
    """
    x = jax.random.normal(key, (n,))
    return {"x": x, "noise": jnp.zeros(n), "y": 3 * x - 1}
