# explained: linen-transform-of-an-object, line 8
# `nn.vmap(nn.Dense, in_axes=0, variable_axes={"params": 0}, split_rngs={"params": True})(3)`

import jax
import flax.linen as nn

def double(x):
    return nn.vmap(nn.Dense(3), in_axes=0)
