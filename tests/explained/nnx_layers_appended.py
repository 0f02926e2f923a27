# explained: nnx-data-in-a-list, line 18
# NNX takes the plain `list` in `layers` for a setting, which may hold no arrays and no layers, for nobody would train them

from flax import nnx

class Net(nnx.Module):
    def __init__(self, rngs):
        self.layers = []
        for _ in range(2):
            self.layers.append(nnx.Linear(3, 3, rngs=rngs))

    def __call__(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

def double(x):
    model = Net(nnx.Rngs(0))
    graphdef, state = nnx.split(model)
    return nnx.merge(graphdef, state)(x)
