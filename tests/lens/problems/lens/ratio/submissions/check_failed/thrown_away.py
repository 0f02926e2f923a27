# Divides zero by zero, and throws the result away.
# feedback: Case `zeros`: `div` (line 7) makes a NaN out of numbers that are none.
import jax.numpy as jnp


def ratio(a, b):
    return jnp.where(b == 0, 0.0, a / b)
