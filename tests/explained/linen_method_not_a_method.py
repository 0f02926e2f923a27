# explained: linen-method-not-a-method, line 8
# `model.apply(variables, x, method="encode")`

import jax
import flax.linen as nn

def double(x):
    return nn.Dense(3).apply({}, x, method=3)
