# Hands lax.cond two values instead of two functions.
# feedback: TypeError
import jax


def cond_not_if(x):
    return jax.lax.cond(x > 2, x**2, x)
