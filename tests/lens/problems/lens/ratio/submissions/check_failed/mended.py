# Mends what became of zero divided by zero, in a compiled part.
# feedback: Case `zeros`: `div` (line 9) makes a NaN out of numbers that are none.
import jax
import jax.numpy as jnp


@jax.jit
def divided(a, b):
    return a / b


def ratio(a, b):
    return jnp.nan_to_num(divided(a, b))
