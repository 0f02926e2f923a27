# Asks for a scan and unrolls it completely.
# feedback: `scan` (line 9) is unrolled 3 times for its 3 steps, so the traced program has no loop left.
import jax.numpy as jnp
from jax import lax


def decay(x):
    step = lambda average, number: ((average + number) / 2,) * 2
    return lax.scan(
        step, jnp.zeros(()), x, unroll=len(x))[1]
