# Initialises with bridge.lazy_init and writes into each box, in the older spelling.
from flax import linen, nnx
from flax.nnx import bridge


class Old(linen.Module):
    h: int

    def setup(self):
        self.Dense_0 = linen.Dense(self.h)
        self.BatchNorm_0 = linen.BatchNorm(momentum=0.75)

    def __call__(self, x, train):
        return linen.tanh(self.BatchNorm_0(self.Dense_0(x), use_running_average=not train))


def wrap_linen_in_nnx(variables, head, x):
    old = bridge.ToNNX(Old(head["kernel"].shape[0]), rngs=nnx.Rngs(3))
    bridge.lazy_init(old, x, train=True)
    for collection in variables.values():
        for layer, leaves in collection.items():
            for name, leaf in leaves.items():
                getattr(old, layer)[name].value = leaf
    y = old(x, train=True, mutable=["batch_stats"]) @ head["kernel"] + head["bias"]
    z = old(x, train=False) @ head["kernel"] + head["bias"]
    params = nnx.to_pure_dict(nnx.state(old, nnx.Param))
    stats = nnx.to_pure_dict(nnx.state(old, nnx.BatchStat))
    return {"train": y, "evaluated": z, "params": {"old": params, "head": head}, "stats": {"old": stats}}
