# explained: linen-param-shape, line 11
# the parameters that were passed have `(5, 3)`

import jax
import jax.numpy as jnp
import flax.linen as nn

def double(x):
    model = nn.Dense(3)
    variables = model.init(jax.random.key(0), jnp.ones(5))
    return model.apply(variables, x)
