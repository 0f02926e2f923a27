"""NNX names a layer after the attribute that holds it, Linen after its class and the order in which layers are made."""

import jax
from flax import linen, nnx

NAMES = {"down": "Dense_0", "norm": "LayerNorm_0", "up": "Dense_1"}


class NnxBlock(nnx.Module):
    def __init__(self, n, h, m, *, rngs):
        self.up = nnx.Linear(n, h, rngs=rngs)
        self.norm = nnx.LayerNorm(h, rngs=rngs)
        self.down = nnx.Linear(h, m, rngs=rngs)

    def __call__(self, x):
        return self.down(nnx.gelu(self.norm(self.up(x))))


class LinenBlock(linen.Module):
    h: int
    m: int

    @linen.compact
    def __call__(self, x):
        # Read from the left, as Python does: the last layer is made first, so it is Dense_0.
        return linen.Dense(self.m)(linen.gelu(linen.LayerNorm()(linen.Dense(self.h)(x))))  # (k, m)


def params_nnx_to_linen(params, x):
    variables = {"params": {linen_name: params[nnx_name] for nnx_name, linen_name in NAMES.items()}}
    h, m = params["up"]["bias"].size, params["down"]["bias"].size
    return {"variables": variables, "y": LinenBlock(h, m).apply(variables, x)}


def inputs(key, k, n, h, m):
    """The arrays of a block that has been trained: no bias is zero, no scale is one."""
    keys = jax.random.split(key, 4)
    block = NnxBlock(n, h, m, rngs=nnx.Rngs(keys[0]))
    block.up.bias[...] = jax.random.normal(keys[1], (h,))
    block.norm.scale[...], block.norm.bias[...] = 2 * jax.random.normal(keys[2], (2, h))
    block.down.bias[...] = 3 * jax.random.normal(keys[3], (m,))
    return {"params": nnx.to_pure_dict(nnx.state(block)), "x": jax.random.normal(key, (k, n))}
