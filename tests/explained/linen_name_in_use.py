# explained: linen-name-in-use, line 11
# `Net` has a parameter, variable or layer `dense` already

import jax
import flax.linen as nn

class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        x = nn.Dense(3, name="dense")(x)
        return nn.Dense(3, name="dense")(x)

def double(x):
    return Net().init(jax.random.key(0), x)
