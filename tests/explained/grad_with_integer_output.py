# explained: grad-with-an-integer-result, line 8
# The function returned a number of dtype `int32`, which moves in steps, so it has no derivative

import jax
import jax.numpy as jnp

def double(x):
    return jax.grad(lambda x: jnp.round(x).sum().astype(int))(x)
