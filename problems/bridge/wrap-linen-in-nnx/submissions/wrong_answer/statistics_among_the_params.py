# Returns the old block whole under `params`.
# feedback: The running statistics stand among the parameters. Lying under one name they are still of another kind:
# ask the model for each kind by itself.
from flax import linen, nnx
from flax.nnx import bridge


class Old(linen.Module):
    h: int

    @linen.compact
    def __call__(self, x, train):
        x = linen.Dense(self.h)(x)
        return linen.tanh(linen.BatchNorm(use_running_average=not train, momentum=0.75)(x))


class Model(nnx.Module):
    def __init__(self, x, h, m, *, rngs):
        self.old = bridge.ToNNX(Old(h), rngs=rngs).lazy_init(x, train=False)
        self.head = nnx.Linear(h, m, rngs=rngs)

    def __call__(self, x, train):
        return self.head(self.old(x, train=train, mutable=["batch_stats"] if train else False))


def wrap_linen_in_nnx(variables, head, x):
    model = Model(x, *head["kernel"].shape, rngs=nnx.Rngs(0))
    params, stats = variables["params"], variables["batch_stats"]
    norm = {**params["BatchNorm_0"], **stats["BatchNorm_0"]}
    nnx.update(model, {"old": {**params, "BatchNorm_0": norm}, "head": head})
    return {
        "train": model(x, train=True),
        "evaluated": model(x, train=False),
        "params": nnx.to_pure_dict(nnx.state(model, nnx.Any(nnx.Param, nnx.BatchStat))),
        "stats": nnx.to_pure_dict(nnx.state(model, nnx.BatchStat)),
    }
