# Returns an array of one element from one branch and a scalar from the other.
# feedback: TypeError
import jax


def cond_not_if(x):
    return jax.lax.cond(x > 2, lambda v: v**2, lambda v: v[None], x)
