# explained: linen-list-appended, line 11
# `self.layers = [nn.Dense(3) for _ in range(2)]`

import jax
import flax.linen as nn

class Net(nn.Module):
    def setup(self):
        self.layers = []
        for _ in range(2):
            self.layers.append(nn.Dense(3))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

def double(x):
    return Net().init(jax.random.key(0), x)
