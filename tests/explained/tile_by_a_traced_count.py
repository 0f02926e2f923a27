# explained: parameter-from-a-traced-value, line 8
# The `reps` of this operation is a part of the program, so it must be known while JAX traces

import jax, jax.numpy as jnp

@jax.jit
def f(x, n):
    return jnp.tile(x, n)

def double(x):
    return f(x, 3)
