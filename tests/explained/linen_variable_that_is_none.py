# explained: none-where-an-array-is-wanted, line 10
# Print what each name on this line holds, and add the missing `return`.

import jax
import flax.linen as nn

class Net(nn.Module):
    @nn.compact
    def __call__(self, x):
        return x + self.get_variable("cache", "x")

def double(x):
    model = Net()
    return model.apply({"params": {}}, x)
