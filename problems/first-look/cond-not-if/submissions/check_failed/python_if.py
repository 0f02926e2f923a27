# Decides with a Python `if`.
# feedback: TracerBoolConversionError
import jax


def cond_not_if(x):
    if x > 2:
        return x**2
    return x
