# explained: linen-init-overridden, line 16
# `super().__post_init__()`

import jax
import flax.linen as nn

class Net(nn.Module):
    def __init__(self, features):
        self.features = features

    @nn.compact
    def __call__(self, x):
        return nn.Dense(self.features)(x)

def double(x):
    return Net(3).init(jax.random.key(0), x)
