# Splits with nnx.Param first, so that no parameter is left for the filter of the head.
# feedback: The parameters of the head did not move, its statistics did. In a list of filters each array goes to the
# first that fits, and `nnx.Param` had taken all parameters before the head was asked for.
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
    model = Model(*state["encoder"]["kernel"].shape, rngs=nnx.Rngs(0))
    nnx.update(model, state)
    graph, params, head, rest = nnx.split(model, nnx.Param, nnx.PathContains("head"), ...)

    def loss(head):
        return ((nnx.merge(graph, params, head, rest)(x) - target) ** 2).mean()

    head = jax.tree.map(lambda p, g: p - rate * g, head, jax.grad(loss)(head))
    return nnx.to_pure_dict(nnx.state(nnx.merge(graph, params, head, rest)))
