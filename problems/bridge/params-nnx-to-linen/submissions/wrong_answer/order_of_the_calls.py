# Takes the layer that is called first for Dense_0.
# feedback: The output is right, and the two Dense layers are exchanged in the tree: `Dense_0` is the layer that is
# made first, and in a nested expression that is the outermost one. Let the block initialise itself and look at the
# shapes.
from flax import linen


def params_nnx_to_linen(params, x):
    ported = {"Dense_0": params["up"], "LayerNorm_0": params["norm"], "Dense_1": params["down"]}
    z = x @ params["up"]["kernel"] + params["up"]["bias"]
    z = linen.gelu(linen.LayerNorm().apply({"params": params["norm"]}, z))
    y = z @ params["down"]["kernel"] + params["down"]["bias"]
    return {"variables": {"params": ported}, "y": y}
