# Takes the layer that is called first for Dense_0, and lets Linen find out.
# feedback: ScopeParamShapeError
from flax import linen


class LinenBlock(linen.Module):
    h: int
    m: int

    @linen.compact
    def __call__(self, x):
        return linen.Dense(self.m)(linen.gelu(linen.LayerNorm()(linen.Dense(self.h)(x))))


def params_nnx_to_linen(params, x):
    ported = {"Dense_0": params["up"], "LayerNorm_0": params["norm"], "Dense_1": params["down"]}
    block = LinenBlock(params["up"]["bias"].size, params["down"]["bias"].size)
    return {"variables": {"params": ported}, "y": block.apply({"params": ported}, x)}
