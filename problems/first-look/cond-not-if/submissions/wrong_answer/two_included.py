# Squares at exactly two.
# feedback: Only x = 2 itself is wrong: it is not above 2, so it stays 2.
import jax


def cond_not_if(x):
    return jax.lax.cond(x >= 2, lambda v: v**2, lambda v: v, x)
