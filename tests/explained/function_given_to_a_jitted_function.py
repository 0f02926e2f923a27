# explained: function-given-to-jit, line 12
# `f` is a function

import jax
import jax.numpy as jnp

@jax.jit
def apply(f, x):
    return f(x)

def double(x):
    return apply(jnp.sin, x)
