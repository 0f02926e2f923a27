# Counts the way down from step 0.
# feedback: The way down is counted from step 0, so the rate falls at once where the warm-up ends. It begins at the peak, where the warm-up ends.
import jax.numpy as jnp


def warmup_cosine(steps, peak, warmup, total, end):
    share = jnp.clip(steps / total, 0.0, 1.0)
    down = end + (1 - end) * (1 + jnp.cos(jnp.pi * share)) / 2
    return peak * jnp.where(steps < warmup, steps / warmup, down)
