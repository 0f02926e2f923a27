# Returns the inner dict, without `params` around it.
# feedback: The layers have the right names and arrays, but the `params` key around them is missing. Linen sorts
# variables into collections, and `params` is the name of this one.
from flax import linen


def params_nnx_to_linen(params, x):
    ported = {"Dense_1": params["up"], "LayerNorm_0": params["norm"], "Dense_0": params["down"]}
    z = x @ params["up"]["kernel"] + params["up"]["bias"]
    z = linen.gelu(linen.LayerNorm().apply({"params": params["norm"]}, z))
    return {"variables": ported, "y": z @ params["down"]["kernel"] + params["down"]["bias"]}
