# Takes momentum for the share of the new batch.
# feedback: The statistics move too fast, or too slowly: momentum is the share of the old value here, not that of the
# batch, as in PyTorch.
from flax import linen, nnx


def in_nnx(variables, batches, x, momentum):
    layer = nnx.BatchNorm(x.shape[1], momentum=1 - momentum, rngs=nnx.Rngs(0))
    nnx.update(layer, {**variables["params"], **variables["batch_stats"]})
    for batch in batches:
        layer(batch)
    y = layer(x, use_running_average=True)
    return {"mean": layer.mean[...], "var": layer.var[...], "y": y}


def in_linen(variables, batches, x, momentum):
    norm = linen.BatchNorm(momentum=1 - momentum)
    for batch in batches:
        _, updates = norm.apply(variables, batch, use_running_average=False, mutable=["batch_stats"])
        variables = {**variables, **updates}
    y = norm.apply(variables, x, use_running_average=True)
    return {**variables["batch_stats"], "y": y}


def batch_norm_parity(variables, batches, x, momentum):
    return {
        "nnx": in_nnx(variables, batches, x, momentum),
        "linen": in_linen(variables, batches, x, momentum),
    }
