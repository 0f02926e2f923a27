# explained: linen-field-set-in-setup, line 11
# `self.blocks = [nn.Dense(n) for n in self.sizes]`

import jax
import flax.linen as nn

class Net(nn.Module):
    layers: list

    def setup(self):
        self.layers = [nn.Dense(3)]

    def __call__(self, x):
        return self.layers[0](x)

def double(x):
    return Net([1]).init(jax.random.key(0), x)
