# Loops in Python, which is written out while it is traced.
# feedback: The traced program uses no `scan`. It has 
import jax.numpy as jnp


def decay(x):
    average, averages = 0.0, []
    for number in x:
        average = 0.5 * average + 0.5 * number
        averages.append(average)
    return jnp.stack(averages)
