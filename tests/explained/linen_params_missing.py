# explained: linen-collection-missing, line 7
# The module wants `kernel` from the collection `params`

import flax.linen as nn

def double(x):
    return nn.Dense(3).apply({}, x)
