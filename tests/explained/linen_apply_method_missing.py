# explained: linen-setup-unbound, line 9
# `Dense` has no `encode` here

import jax
import flax.linen as nn

def double(x):
    model = nn.Dense(3)
    return model.apply({"params": {}}, x, method="encode")
