# Renames the first part of every path, and lets functions without names do the arithmetic.
import jax
from flax import linen
from flax.traverse_util import flatten_dict, unflatten_dict


def params_nnx_to_linen(params, x):
    new = dict(up="Dense_1", norm="LayerNorm_0", down="Dense_0")
    flat = {("params", new[path[0]], *path[1:]): leaf for path, leaf in flatten_dict(params).items()}
    variables = unflatten_dict(flat)
    z = x @ params["up"]["kernel"] + params["up"]["bias"]
    z = linen.LayerNorm().apply({"params": params["norm"]}, z)
    z = jax.nn.gelu(z) @ params["down"]["kernel"] + params["down"]["bias"]
    return {"variables": variables, "y": z}
