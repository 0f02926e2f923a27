# explained: linen-param-missing, line 9
# The module wants the parameter `kernel` of `/`

import jax
import jax.numpy as jnp
import flax.linen as nn

def double(x):
    return nn.Dense(3).apply({"params": {"weight": jnp.ones((3, 3)), "bias": x}}, x)
