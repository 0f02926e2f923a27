# Every member is initialised with the first key.
# feedback: All members have the kernel of the first key. An ensemble of copies is one network: initialise each with a
# key of its own.
import jax
from flax import linen


def linen_apply(keys, x, bias):
    dense = linen.Dense(bias.shape[0])

    def member(key):
        params = dense.init(keys[0], x)["params"]
        return {"kernel": params["kernel"], "y": dense.apply({"params": {**params, "bias": bias}}, x)}

    return jax.vmap(member)(keys)
