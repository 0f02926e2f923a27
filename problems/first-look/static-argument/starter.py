import jax
import jax.numpy as jnp


@jax.jit
def static_argument(x, width, kind):
    """Return the mean or the largest number of each window of x.

    x: float32[m]; width: int, from 1 to m; kind: "mean" or "max"
    returns: float32[m - width + 1]
    """
    windows = [x[i : i + width] for i in range(len(x) - width + 1)]
    return jnp.stack(windows).mean(axis=1)
