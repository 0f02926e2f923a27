# Leaves the activation out when writing the Linen block again.
# feedback: The tree is right and the output is not: it is what comes out without the activation. Between norm and
# `down`, the block applies gelu.
from flax import linen


def params_nnx_to_linen(params, x):
    ported = {"Dense_1": params["up"], "LayerNorm_0": params["norm"], "Dense_0": params["down"]}
    z = x @ params["up"]["kernel"] + params["up"]["bias"]
    z = linen.LayerNorm().apply({"params": params["norm"]}, z)
    y = z @ params["down"]["kernel"] + params["down"]["bias"]
    return {"variables": {"params": ported}, "y": y}
