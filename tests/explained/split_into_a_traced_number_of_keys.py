# explained: parameter-from-a-traced-value, line 8
# The `shape` of this operation is a part of the program, so it must be known while JAX traces

import jax

@jax.jit
def f(n):
    return jax.random.split(jax.random.key(0), n)

def double(x):
    return f(3)
