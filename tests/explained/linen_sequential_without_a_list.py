# explained: linen-sequential-without-a-list, line 8
# `nn.Sequential([nn.Dense(3), nn.relu])`

import jax
import flax.linen as nn

def double(x):
    return nn.Sequential(nn.Dense(3), nn.relu).init(jax.random.key(0), x)
