# explained: linen-attribute-in-call, line 12
# `features` of `Net` can't be set here

import jax
import flax.linen as nn

class Net(nn.Module):
    features: int = 3

    @nn.compact
    def __call__(self, x):
        self.features = x.shape[-1]
        return nn.Dense(self.features)(x)

def double(x):
    return Net().init(jax.random.key(0), x)
