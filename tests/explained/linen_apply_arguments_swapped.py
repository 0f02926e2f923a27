# explained: linen-apply-order, line 9
# `model.apply(variables, x)`

import jax
import flax.linen as nn

def double(x):
    m = nn.Dense(3)
    return m.apply(x, m.init(jax.random.key(0), x))
