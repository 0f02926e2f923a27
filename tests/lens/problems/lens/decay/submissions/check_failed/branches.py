# Branches in Python on a traced value.
# feedback: Under jax.jit the function raises TracerBoolConversionError
import jax.numpy as jnp


def decay(x):
    average, averages = 0.0, []
    for number in x:
        average = average / 2 if number == 0 else (average + number) / 2
        averages.append(average)
    return jnp.stack(averages)
