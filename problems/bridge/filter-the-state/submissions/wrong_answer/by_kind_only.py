# Trains all parameters.
# feedback: The encoder moves too: all parameters were trained. Only those in the head should be.
import jax
from flax import nnx


class Head(nnx.Module):
    def __init__(self, h, *, rngs):
        self.norm = nnx.BatchNorm(h, use_running_average=True, rngs=rngs)
        self.out = nnx.Linear(h, 1, rngs=rngs)

    def __call__(self, x):
        return self.out(self.norm(x))


class Model(nnx.Module):
    def __init__(self, n, h, *, rngs):
        self.encoder = nnx.Linear(n, h, rngs=rngs)
        self.head = Head(h, rngs=rngs)

    def __call__(self, x):
        return self.head(nnx.tanh(self.encoder(x)))[:, 0]


def step(state, x, target, rate, chosen):
    model = Model(*state["encoder"]["kernel"].shape, rngs=nnx.Rngs(0))
    nnx.update(model, state)

    def loss(model):
        return ((model(x) - target) ** 2).mean()

    gradient = nnx.grad(loss, argnums=nnx.DiffState(0, chosen))(model)
    nnx.update(model, jax.tree.map(lambda p, g: p - rate * g, nnx.state(model, chosen), gradient))
    return model


def filter_the_state(state, x, target, rate):
    return nnx.to_pure_dict(nnx.state(step(state, x, target, rate, nnx.Param)))
