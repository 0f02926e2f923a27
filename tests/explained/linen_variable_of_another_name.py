# explained: linen-variable-missing, line 10
# The module reads `count` from the collection `state`

import jax
import flax.linen as nn

class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        count = self.variable("state", "count")
        return x * count.value

def double(x):
    return Net().apply({"state": {"steps": 1.0}}, x)
