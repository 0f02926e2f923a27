"""Running statistics are state: NNX writes them into the layer, Linen returns them and wants them back."""

import jax
from flax import linen, nnx


def in_nnx(variables, batches, x, momentum):
    layer = nnx.BatchNorm(x.shape[1], momentum=momentum, rngs=nnx.Rngs(0))
    nnx.update(layer, {**variables["params"], **variables["batch_stats"]})
    for batch in batches:
        layer(batch)  # the output is not needed, what it leaves behind is
    y = layer(x, use_running_average=True)  # (j, d)
    return {"mean": layer.mean[...], "var": layer.var[...], "y": y}


def in_linen(variables, batches, x, momentum):
    norm = linen.BatchNorm(momentum=momentum)
    for batch in batches:
        _, updates = norm.apply(variables, batch, use_running_average=False, mutable=["batch_stats"])
        variables = {**variables, **updates}
    y = norm.apply(variables, x, use_running_average=True)  # (j, d)
    return {**variables["batch_stats"], "y": y}


def batch_norm_parity(variables, batches, x, momentum):
    return {
        "nnx": in_nnx(variables, batches, x, momentum),
        "linen": in_linen(variables, batches, x, momentum),
    }


def inputs(key, s, k, j, d):
    keys = jax.random.split(key, 6)
    var = jax.random.uniform(keys[0], (d,), minval=0.5, maxval=3.0)
    stats = {"mean": 2 * jax.random.normal(keys[1], (d,)), "var": var}
    bias, scale = jax.random.normal(keys[2], (2, d))
    return {
        "variables": {"batch_stats": stats, "params": {"bias": bias, "scale": scale}},
        "batches": 1 + 3 * jax.random.normal(keys[3], (s, k, d)),
        "x": jax.random.normal(keys[4], (j, d)),
        "momentum": 0.8,
    }
