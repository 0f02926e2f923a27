# explained: linen-setup-unbound, line 14
# `Net` has no `dense` here

import flax.linen as nn

class Net(nn.Module):
    def setup(self):
        self.dense = nn.Dense(3)

    def __call__(self, x):
        return self.dense(x)

def double(x):
    return Net().dense
