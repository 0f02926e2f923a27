# explained: linen-collection-not-mutable, line 10
# The module wants to change `n` in the collection `state`

import jax
import flax.linen as nn

class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        self.put_variable("state", "n", x)
        return x

def double(x):
    return Net().apply({}, x)
