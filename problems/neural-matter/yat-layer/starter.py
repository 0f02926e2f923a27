import jax.numpy as jnp


def yat_layer(params, x, epsilon):
    """Apply a layer of Yat products to a batch.

    params: {"kernel": float32[i, o], "bias": float32[o], "alpha": float32[1]}
    x: float32[n, i]
    epsilon: float, positive
    Returns float32[n, o].
    """
    dots = x @ params["kernel"]  # (n, o)
    # What stands below the line? Where does the bias go, and where alpha?
    return dots
