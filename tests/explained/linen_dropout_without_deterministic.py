# explained: linen-mode-missing, line 8
# `deterministic=not train`

import jax
import flax.linen as nn

def double(x):
    return nn.Dropout(0.5).apply({}, x, rngs={"dropout": jax.random.key(0)})
