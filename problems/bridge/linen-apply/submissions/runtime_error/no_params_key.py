# Hands `apply` the inner dict without the outer `params` key.
# feedback: ApplyScopeInvalidVariablesTypeError
import jax
from flax import linen


def linen_apply(keys, x, bias):
    dense = linen.Dense(bias.shape[0])

    def member(key):
        params = dense.init(key, x)["params"]
        return {"kernel": params["kernel"], "y": dense.apply({**params, "bias": bias}, x)}

    return jax.vmap(member)(keys)
