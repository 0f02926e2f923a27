# The modes set on the NNX module, statistics in the older spelling, and a scan over Linen's variables.
import jax
from flax import linen as nn
from flax import nnx


def batch_norm_parity(variables, batches, x, momentum):
    params, stats = variables["params"], variables["batch_stats"]
    layer = nnx.BatchNorm(num_features=x.shape[-1], momentum=momentum, rngs=nnx.Rngs(1))
    layer.scale.value, layer.bias.value = params["scale"], params["bias"]
    layer.mean.value, layer.var.value = stats["mean"], stats["var"]
    layer.train()
    for i in range(batches.shape[0]):
        layer(batches[i])
    layer.eval()
    by_nnx = {"y": layer(x), "mean": layer.mean.value, "var": layer.var.value}

    def step(stats, batch):
        norm = nn.BatchNorm(use_running_average=False, momentum=momentum)
        _, changed = norm.apply({"params": params, "batch_stats": stats}, batch, mutable="batch_stats")
        return changed["batch_stats"], None

    stats, _ = jax.lax.scan(step, stats, batches)
    y = nn.BatchNorm(use_running_average=True).apply({"params": params, "batch_stats": stats}, x)
    return {"nnx": by_nnx, "linen": {"mean": stats["mean"], "var": stats["var"], "y": y}}
