# explained: linen-key-not-a-key, line 7
# `Dense` got `0` where it wants a key, or a dict of keys

import flax.linen as nn

def double(x):
    return nn.Dense(3).init(0, x)
