# Gives the branch for False first.
# feedback: The two branches are exchanged: numbers above 2 stay as they are, and the others are squared. In `lax.cond` the
# function for True stands first.
import jax


def cond_not_if(x):
    return jax.lax.cond(x > 2, lambda v: v, lambda v: v**2, x)
