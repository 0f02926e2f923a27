# Computes by a Python loop, beside a scan whose result nobody uses.
# feedback: The traced program uses no `scan`.
import jax.numpy as jnp
from jax import lax


def decay(x):
    lax.scan(lambda average, number: (average + number, None), 0.0, x)
    average, averages = 0.0, []
    for number in x:
        average = 0.5 * average + 0.5 * number
        averages.append(average)
    return jnp.stack(averages)
