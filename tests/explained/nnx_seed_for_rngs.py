# explained: nnx-rngs-not-rngs, line 8
# `rngs` is of type `int`

import jax
from flax import nnx

def double(x):
    return nnx.Linear(3, 3, rngs=0)(x)
