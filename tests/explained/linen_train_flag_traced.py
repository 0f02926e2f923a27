# explained: and-or-not-on-traced-values, line 10
# this one depends on the argument `train`

import jax
import flax.linen as nn

class Net(nn.Module):
    @nn.compact
    def __call__(self, x, train):
        return nn.Dropout(0.5, deterministic=not train)(x)

@jax.jit
def forward(x, train):
    return Net().apply({}, x, train, rngs={"dropout": jax.random.key(0)})

def double(x):
    return forward(x, True)
