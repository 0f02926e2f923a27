from flax import linen, nnx


class NnxBlock(nnx.Module):
    """Where the parameters come from."""

    def __init__(self, n, h, m, *, rngs):
        self.up = nnx.Linear(n, h, rngs=rngs)
        self.norm = nnx.LayerNorm(h, rngs=rngs)
        self.down = nnx.Linear(h, m, rngs=rngs)

    def __call__(self, x):
        return self.down(nnx.gelu(self.norm(self.up(x))))


class LinenBlock(linen.Module):
    """Where they go to."""

    h: int
    m: int

    @linen.compact
    def __call__(self, x):
        return linen.Dense(self.m)(linen.gelu(linen.LayerNorm()(linen.Dense(self.h)(x))))


def params_nnx_to_linen(params, x):
    """Rename the NNX block's parameters for the Linen block, and apply that to `x`.

    params: {"up": {"kernel": float32[n, h], "bias": float32[h]},
             "norm": {"scale": float32[h], "bias": float32[h]},
             "down": {"kernel": float32[h, m], "bias": float32[m]}}
    x: float32[k, n]
    Returns {"variables": the tree that LinenBlock takes, "y": float32[k, m]}.
    """
    h, m = params["up"]["bias"].size, params["down"]["bias"].size
    variables = {"params": params}
    return {"variables": variables, "y": LinenBlock(h, m).apply(variables, x)}
