# Ends at zero.
# feedback: The rate ends at zero. It ends at the share `end` of the peak, and the cosine is stretched between the two.
import jax.numpy as jnp


def warmup_cosine(steps, peak, warmup, total, end):
    share = jnp.clip((steps - warmup) / (total - warmup), 0.0, 1.0)
    return peak * jnp.where(steps < warmup, steps / warmup, (1 + jnp.cos(jnp.pi * share)) / 2)
