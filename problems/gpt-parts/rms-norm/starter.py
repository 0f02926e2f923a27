import jax
import jax.numpy as jnp


def rms_norm(x, eps):
    """Divide each row of x by the root of its mean square plus eps.

    x: float32[t, d]; eps: float
    Returns float32[t, d].
    """
    return x
