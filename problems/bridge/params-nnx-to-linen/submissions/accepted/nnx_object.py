# Builds the NNX block, loads it, and reads the arrays off its attributes.
from flax import linen, nnx


class Block(linen.Module):
    h: int
    m: int

    def setup(self):
        self.Dense_1, self.Dense_0 = linen.Dense(self.h), linen.Dense(self.m)
        self.LayerNorm_0 = linen.LayerNorm()

    def __call__(self, x):
        return self.Dense_0(linen.gelu(self.LayerNorm_0(self.Dense_1(x))))


def params_nnx_to_linen(params, x):
    (n, h), m = params["up"]["kernel"].shape, params["down"]["bias"].shape[0]
    up, norm = nnx.Linear(n, h, rngs=nnx.Rngs(0)), nnx.LayerNorm(h, rngs=nnx.Rngs(0))
    nnx.update(up, params["up"])
    nnx.update(norm, params["norm"])
    ported = {
        "Dense_1": {"kernel": up.kernel[...], "bias": up.bias.value},
        "LayerNorm_0": {"scale": norm.scale[...], "bias": norm.bias.value},
        "Dense_0": dict(params["down"]),
    }
    return {"variables": {"params": ported}, "y": Block(h, m).apply({"params": ported}, x)}
