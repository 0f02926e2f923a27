# explained: nnx-data-in-a-list, line 9
# NNX takes the plain `list` in `weights` for a setting, which may hold no arrays and no layers, for nobody would train them

import jax.numpy as jnp
from flax import nnx

class Net(nnx.Module):
    def __init__(self):
        self.weights = [jnp.ones(3), jnp.ones(3)]

def double(x):
    return Net().weights[0] * x
