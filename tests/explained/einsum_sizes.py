# explained: einsum-sizes, line 7
# `i` is `3` in one of them and `4` in another

import jax.numpy as jnp

def double(x):
    return jnp.einsum("i,i->", x, jnp.ones(4))
