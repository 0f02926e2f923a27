from flax import linen, nnx
from flax.nnx import bridge


class Old(linen.Module):
    """The block that stays in Linen."""

    h: int

    @linen.compact
    def __call__(self, x, train):
        x = linen.Dense(self.h)(x)
        return linen.tanh(linen.BatchNorm(use_running_average=not train, momentum=0.75)(x))


class Model(nnx.Module):
    """The new model: the old block, then a head."""

    def __init__(self, x, h, m, *, rngs):
        self.old = bridge.ToNNX(Old(h), rngs=rngs)
        self.head = nnx.Linear(h, m, rngs=rngs)

    def __call__(self, x, train):
        return self.head(self.old(x, train=train))


def wrap_linen_in_nnx(variables, head, x):
    """Load the old block's variables and a head into an NNX model, call it in training, then in evaluation.

    variables: {"params": {"Dense_0": {"kernel": float32[n, h], "bias": float32[h]},
                           "BatchNorm_0": {"scale": float32[h], "bias": float32[h]}},
                "batch_stats": {"BatchNorm_0": {"mean": float32[h], "var": float32[h]}}}
    head: {"kernel": float32[h, m], "bias": float32[m]}
    x: float32[k, n]
    Returns {"train": float32[k, m], "evaluated": float32[k, m],
             "params": the nnx.Params of the model as a dict, "stats": its nnx.BatchStats as a dict}.
    """
    model = Model(x, *head["kernel"].shape, rngs=nnx.Rngs(0))
    nnx.update(model, {"head": head})
    y = model(x, train=False)
    params, stats = nnx.state(model, nnx.Param), nnx.state(model, nnx.BatchStat)
    return {"train": y, "evaluated": y, "params": nnx.to_pure_dict(params), "stats": nnx.to_pure_dict(stats)}
