# Adds up in JAX, in 32 bits.
# feedback: The windows are right, and the large counts are not: they were added up in 32 bits, which end at 2,147,483,647 and go on from the
# other side. Count in Python.
import jax.numpy as jnp


def window_pattern(pattern, layers, context):
    windows = [context // 2 if pattern[i % len(pattern)] == "S" else context for i in range(layers)]
    windows[-1] = context
    w = jnp.array(windows)
    pairs = w * (w + 1) // 2 + (context - w) * w
    full = jnp.array(context) * (context + 1) // 2 * layers
    return {"windows": windows, "scores": int(pairs.sum()), "full": int(full)}
