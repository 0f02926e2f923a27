# explained: linen-name-in-use, line 11
# `Net` has a parameter, variable or layer `w` already

import jax
import flax.linen as nn

class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        a = self.param("w", nn.initializers.ones, (3,))
        b = self.param("w", nn.initializers.ones, (3,))
        return a * b * x

def double(x):
    return Net().init(jax.random.key(0), x)
