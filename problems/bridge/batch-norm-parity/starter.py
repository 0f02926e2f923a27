from flax import linen, nnx


def batch_norm_parity(variables, batches, x, momentum):
    """Train batch norm on `batches` in NNX and in Linen, then evaluate `x` in both.

    variables: {"params": {"scale": float32[d], "bias": float32[d]},
                "batch_stats": {"mean": float32[d], "var": float32[d]}}
    batches: float32[s, k, d]
    x: float32[j, d]
    momentum: float
    Returns {"nnx": {"mean", "var": float32[d], "y": float32[j, d]}, "linen": the same}.
    """
    layer = nnx.BatchNorm(x.shape[1], momentum=momentum, rngs=nnx.Rngs(0))
    norm = linen.BatchNorm(momentum=momentum)
    # Load both, train both on the batches, evaluate both.
    by_nnx = {"mean": layer.mean[...], "var": layer.var[...], "y": layer(x)}
    by_linen = {**variables["batch_stats"], "y": norm.apply(variables, x, use_running_average=True)}
    return {"nnx": by_nnx, "linen": by_linen}
