# Starts the maximum at zero.
# feedback: Where all numbers of a window are negative, your largest is 0, which is not in the window.
import jax
import jax.numpy as jnp


def static_argument(x, width, kind):
    k = len(x) - width + 1
    shifted = jnp.stack([x[i : i + k] for i in range(width)])
    return shifted.mean(axis=0) if kind == "mean" else jnp.maximum(shifted.max(axis=0), 0.0)
