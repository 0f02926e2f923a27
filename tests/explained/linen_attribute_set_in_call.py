# explained: linen-attribute-in-call, line 10
# `hidden` of `Net` can't be set here

import jax
import flax.linen as nn

class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        self.hidden = nn.Dense(3)(x)
        return self.hidden

def double(x):
    return Net().init(jax.random.key(0), x)
