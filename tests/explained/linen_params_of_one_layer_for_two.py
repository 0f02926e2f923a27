# explained: linen-param-missing, line 10
# The module wants the parameter `kernel` of `/Dense_1`

import jax
import flax.linen as nn

class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        return nn.Dense(3)(nn.Dense(3)(x))

def double(x):
    v = nn.Dense(3).init(jax.random.key(0), x)
    return Net().apply({"params": {"Dense_0": v["params"]}}, x)
