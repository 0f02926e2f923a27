# explained: linen-field-unannotated, line 15
# `Net` takes no `features`

import jax
import flax.linen as nn

class Net(nn.Module):
    features = 3

    @nn.compact
    def __call__(self, x):
        return nn.Dense(self.features)(x)

def double(x):
    return Net(features=4).init(jax.random.key(0), x)
