# explained: linen-init-overridden, line 18
# `super().__post_init__()`

import jax
import flax.linen as nn

class Net(nn.Module):
    features: int = 3

    def __post_init__(self):
        self.scale = 2.0

    @nn.compact
    def __call__(self, x):
        return nn.Dense(self.features)(x)

def double(x):
    return Net().init(jax.random.key(0), x)
