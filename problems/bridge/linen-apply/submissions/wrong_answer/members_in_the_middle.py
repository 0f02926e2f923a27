# Puts the axis of members behind the axis of rows.
# feedback: The outputs have the rows first and the members second. The axis of members comes first in both results.
import jax
from flax import linen


def linen_apply(keys, x, bias):
    dense = linen.Dense(bias.shape[0])

    def member(key):
        params = dense.init(key, x)["params"]
        return {"kernel": params["kernel"], "y": dense.apply({"params": {**params, "bias": bias}}, x)}

    return jax.vmap(member, out_axes={"kernel": 0, "y": 1})(keys)
