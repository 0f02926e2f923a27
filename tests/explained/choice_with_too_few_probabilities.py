# explained: choice-probabilities, line 8
# `p` has the shape `(2,)`

import jax
import jax.numpy as jnp

def double(x):
    return jax.random.choice(jax.random.key(0), x, (3,), p=jnp.ones(2) / 2)
