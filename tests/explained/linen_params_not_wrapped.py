# explained: linen-params-not-wrapped, line 10
# `model.apply({"params": params}, x)`

import jax
import flax.linen as nn

def double(x):
    model = nn.Dense(3)
    variables = model.init(jax.random.key(0), x)
    return model.apply(variables["params"], x)
