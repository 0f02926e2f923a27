# Keeps the Linen variables in boxes of its own and calls `apply` itself.
from flax import linen as nn
from flax import nnx


class Old(nn.Module):
    h: int

    @nn.compact
    def __call__(self, x, train):
        return nn.tanh(nn.BatchNorm(not train, momentum=0.75)(nn.Dense(self.h)(x)))


def wrap_linen_in_nnx(variables, head, x):
    block = Old(head["kernel"].shape[0])
    layer = nnx.Linear(*head["kernel"].shape, rngs=nnx.Rngs(0))
    layer.kernel.value, layer.bias.value = head["kernel"], head["bias"]
    hidden, changed = block.apply(variables, x, True, mutable=["batch_stats"])
    variables = {**variables, **changed}
    return {
        "train": layer(hidden),
        "evaluated": layer(block.apply(variables, x, False)),
        "params": {"old": variables["params"], "head": head},
        "stats": {"old": variables["batch_stats"]},
    }
