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


def filter_the_state(state, x, target, rate):
    """Take one step of gradient descent on the parameters of the head, and on nothing else.

    state: {"encoder": {"kernel": float32[n, h], "bias": float32[h]},
            "head": {"norm": {"scale", "bias", "mean", "var": float32[h]},
                     "out": {"kernel": float32[h, 1], "bias": float32[1]}}}
    x: float32[k, n]
    target: float32[k]
    rate: float
    Returns a dict like `state`.
    """
    model = Model(*state["encoder"]["kernel"].shape, rngs=nnx.Rngs(0))
    nnx.update(model, state)
    return nnx.to_pure_dict(nnx.state(model))
