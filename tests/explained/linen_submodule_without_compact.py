# explained: linen-submodule-without-compact, line 9
# `Dense` is made inside a method

import jax
import flax.linen as nn

class Net(nn.Module):
    def __call__(self, x):
        return nn.Dense(3)(x)

def double(x):
    return Net().init(jax.random.key(0), x)
