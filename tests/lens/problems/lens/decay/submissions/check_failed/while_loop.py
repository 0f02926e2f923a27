# Uses a scan, and a while_loop where it should go on with it.
# feedback: The traced program uses `while` on line 8, which this problem forbids.
import jax.numpy as jnp
from jax import lax


def decay(x):
    zero = lax.while_loop(lambda s: s > 0, lambda s: s - 1, jnp.sum(jnp.abs(x)) * 0)
    step = lambda average, number: ((average + number) / 2,) * 2
    return lax.scan(step, zero, x)[1]
