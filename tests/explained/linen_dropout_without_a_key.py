# explained: linen-key-missing, line 8
# The module draws from the stream `dropout`

import jax
import flax.linen as nn

def double(x):
    return nn.Dropout(0.5, deterministic=False).apply({}, x)
