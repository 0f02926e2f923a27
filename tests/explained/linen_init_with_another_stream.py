# explained: linen-key-missing, line 8
# The module draws from the stream `params`

import jax
import flax.linen as nn

def double(x):
    return nn.Dense(3).init({"dropout": jax.random.key(0)}, x)
