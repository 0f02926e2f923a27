# explained: linen-params-wrapped-twice, line 10
# `model.apply(variables, x)`

import jax
import flax.linen as nn

def double(x):
    model = nn.Dense(3)
    variables = model.init(jax.random.key(0), x)
    return model.apply({"params": variables}, x)
