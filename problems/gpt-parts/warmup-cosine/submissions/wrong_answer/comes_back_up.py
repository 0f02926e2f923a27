# Does not hold the end, so the rate climbs again after the last step.
# feedback: After the last step the rate climbs the cosine again. From `total` on it stays at the end.
import jax.numpy as jnp


def warmup_cosine(steps, peak, warmup, total, end):
    share = (steps - warmup) / (total - warmup)
    down = end + (1 - end) * (1 + jnp.cos(jnp.pi * share)) / 2
    return peak * jnp.where(steps < warmup, steps / warmup, down)
