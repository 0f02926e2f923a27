# explained: linen-called-unbound, line 7
# `variables = model.init(key, x)`

import flax.linen as nn

def double(x):
    return nn.Dense(3).unbind()
