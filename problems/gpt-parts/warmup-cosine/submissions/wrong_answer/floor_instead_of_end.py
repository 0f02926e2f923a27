# Takes the larger of the cosine and the end.
# feedback: The cosine goes to zero and is cut off at `end`. It should reach `end` in its last step: stretch it instead of cutting it.
import jax.numpy as jnp


def warmup_cosine(steps, peak, warmup, total, end):
    share = jnp.clip((steps - warmup) / (total - warmup), 0.0, 1.0)
    down = jnp.maximum((1 + jnp.cos(jnp.pi * share)) / 2, end)
    return peak * jnp.where(steps < warmup, steps / warmup, down)
