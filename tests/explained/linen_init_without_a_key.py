# explained: linen-key-not-a-key, line 7
# `Dense` got `[1. 2. 3.]` where it wants a key, or a dict of keys

import flax.linen as nn

def double(x):
    return nn.Dense(3).init(x)
