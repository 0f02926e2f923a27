# explained: nnx-data-in-a-static-attribute, line 13
# `scale` was first a plain value such as a number or None, so NNX takes it for a setting

import jax.numpy as jnp
from flax import nnx

class Net(nnx.Module):
    def __init__(self):
        self.scale = 2.0

def double(x):
    model = Net()
    model.scale = x
    graphdef, state = nnx.split(model)
    return x
