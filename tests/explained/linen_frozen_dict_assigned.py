# explained: linen-frozen-dict, line 10
# `variables = flax.core.unfreeze(variables)`

import jax
import flax
import flax.linen as nn

def double(x):
    variables = flax.core.freeze(nn.Dense(3).init(jax.random.key(0), x))
    variables["params"]["bias"] = x
    return x
