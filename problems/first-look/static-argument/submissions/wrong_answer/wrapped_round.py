# Rolls the series, so that the last windows begin again at the front, and cuts too late.
# feedback: shape
import jax.numpy as jnp


def static_argument(x, width, kind):
    rolled = jnp.stack([jnp.roll(x, -i) for i in range(width)])
    return rolled.mean(axis=0) if kind == "mean" else rolled.max(axis=0)
