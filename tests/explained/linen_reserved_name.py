# explained: linen-reserved-name, line 7
# Call the field something else, such as `label: str`.

import jax
import flax.linen as nn

class Net(nn.Module):
    name: str = "net"
    parent: int = 3

    @nn.compact
    def __call__(self, x):
        return nn.Dense(3)(x)

def double(x):
    return Net().init(jax.random.key(0), x)
