# Splits the first key into the keys of the members instead of using those that were given.
# feedback: The kernels come from keys that you made yourself. The members' keys are given: key i is for member i.
import jax
from flax import linen


def linen_apply(keys, x, bias):
    dense = linen.Dense(bias.shape[0])

    def member(key):
        params = dense.init(key, x)["params"]
        return {"kernel": params["kernel"], "y": dense.apply({"params": {**params, "bias": bias}}, x)}

    return jax.vmap(member)(jax.random.split(keys[0], len(keys)))
