# explained: nnx-trace-level, line 13
# A `Net` that was made outside is changed inside of jit, grad, vmap or scan

import jax
from flax import nnx

class Net(nnx.Module):
    def __init__(self, rngs):
        self.dense = nnx.Linear(3, 3, rngs=rngs)
        self.calls = 0

    def __call__(self, x):
        self.calls += 1
        return self.dense(x)

def double(x):
    model = Net(nnx.Rngs(0))
    return jax.jit(lambda v: model(v))(x)
