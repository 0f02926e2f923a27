# explained: nnx-data-in-a-static-attribute, line 10
# `w` was first a plain value such as a number or None, so NNX takes it for a setting

from flax import nnx
import jax.numpy as jnp

class Net(nnx.Module):
    def __init__(self):
        self.w = None
        self.w = jnp.ones(3)

def double(x):
    return Net().w * x
