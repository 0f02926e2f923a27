# explained: linen-class-for-a-module, line 9
# `model.apply(variables, x)`

import jax
import flax.linen as nn

def double(x):
    variables = nn.Dense(3).init(jax.random.key(0), x)
    return nn.Dense.apply(variables, x)
