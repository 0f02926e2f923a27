# explained: nnx-rngs-not-rngs, line 8
# `rngs` is of type `PRNGKeyArray`

import jax
from flax import nnx

def double(x):
    return nnx.Linear(3, 3, rngs=jax.random.key(0))(x)
