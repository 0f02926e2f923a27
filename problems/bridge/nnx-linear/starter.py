from flax import nnx


def nnx_linear(seed, x, bias):
    """Build a linear layer from `seed`, give it `bias`, and apply it to `x`.

    seed: int
    x: float32[k, n]
    bias: float32[m]
    Returns {"params": {"kernel": float32[n, m], "bias": float32[m]}, "y": float32[k, m]}.
    """
    layer = nnx.Linear(x.shape[1], bias.shape[0], rngs=nnx.Rngs(seed))
    # Write `bias` into the layer.
    return {"params": nnx.to_pure_dict(nnx.state(layer, nnx.Param)), "y": layer(x)}
