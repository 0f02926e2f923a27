import jax
import jax.numpy as jnp


def warmup_cosine(steps, peak, warmup, total, end):
    """The learning rate of each step.

    steps: int32[n]; peak: float; warmup, total: int; end: float, a share of the peak
    Returns float32[n].
    """
    return jnp.full(steps.shape, peak)
