# explained: embedding-of-floats, line 8
# Pass integers: `x.astype(int)`.

import jax
import flax.linen as nn

def double(x):
    return nn.Embed(3, 2).init(jax.random.key(0), x)
