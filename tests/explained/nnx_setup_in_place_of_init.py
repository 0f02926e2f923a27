# explained: nnx-setup, line 11
# `Net` has no `dense`

from flax import nnx

class Net(nnx.Module):
    def setup(self):
        self.dense = nnx.Linear(3, 3, rngs=nnx.Rngs(0))

    def __call__(self, x):
        return self.dense(x)

def double(x):
    return Net()(x)
