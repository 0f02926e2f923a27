# Loads the bias as a tree with nnx.update, and takes the state apart by split.
from flax import nnx


def nnx_linear(seed, x, bias):
    layer = nnx.Linear(in_features=x.shape[-1], out_features=len(bias), rngs=nnx.Rngs(params=seed))
    nnx.update(layer, {"bias": bias})
    _, params = nnx.split(layer, nnx.Param)
    return {"y": layer(x), "params": nnx.to_pure_dict(params)}
