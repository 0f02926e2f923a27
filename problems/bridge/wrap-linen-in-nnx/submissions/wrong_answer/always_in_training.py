# Calls the block in training both times.
# feedback: `evaluated` is the output of a second call in training, and the statistics moved twice. Tell the block
# which mode it is in.
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
        return self.head(self.old(x, train=True, mutable=["batch_stats"]))


def wrap_linen_in_nnx(variables, head, x):
    model = Model(x, *head["kernel"].shape, rngs=nnx.Rngs(0))
    params, stats = variables["params"], variables["batch_stats"]
    norm = {**params["BatchNorm_0"], **stats["BatchNorm_0"]}
    nnx.update(model, {"old": {**params, "BatchNorm_0": norm}, "head": head})
    return {
        "train": model(x, train=True),
        "evaluated": model(x, train=False),
        "params": nnx.to_pure_dict(nnx.state(model, nnx.Param)),
        "stats": nnx.to_pure_dict(nnx.state(model, nnx.BatchStat)),
    }
