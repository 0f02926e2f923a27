# Splits the model into three states and differentiates a pure function of the first.
import jax
from flax import nnx


class Head(nnx.Module):
    def __init__(self, h, rngs):
        self.norm = nnx.BatchNorm(h, use_running_average=True, rngs=rngs)
        self.out = nnx.Linear(h, 1, rngs=rngs)


class Model(nnx.Module):
    def __init__(self, n, h, rngs):
        self.encoder = nnx.Linear(n, h, rngs=rngs)
        self.head = Head(h, rngs)

    def __call__(self, x):
        return self.head.out(self.head.norm(jax.numpy.tanh(self.encoder(x)))).squeeze(-1)


def in_head(path, value):
    return path[0] == "head" and isinstance(value, nnx.Param)


def filter_the_state(state, x, target, rate):
    model = Model(x.shape[1], state["encoder"]["bias"].size, nnx.Rngs(0))
    graph, trained, frozen = nnx.split(model, in_head, ...)
    nnx.replace_by_pure_dict(trained, {"head": _without_statistics(state["head"])})
    statistics = {name: state["head"]["norm"][name] for name in ("mean", "var")}
    nnx.replace_by_pure_dict(frozen, {"encoder": state["encoder"], "head": {"norm": statistics}})

    def loss(trained):
        return jax.numpy.mean((nnx.merge(graph, trained, frozen)(x) - target) ** 2)

    trained = jax.tree.map(lambda p, g: p - rate * g, trained, jax.grad(loss)(trained))
    return nnx.to_pure_dict(nnx.state(nnx.merge(graph, trained, frozen)))


def _without_statistics(head):
    return {"norm": {"scale": head["norm"]["scale"], "bias": head["norm"]["bias"]}, "out": head["out"]}
