# Calls the layer as one would in PyTorch.
# feedback: CallCompactUnboundModuleError
import jax
from flax import linen


def linen_apply(keys, x, bias):
    dense = linen.Dense(bias.shape[0])
    kernel = jax.vmap(lambda key: dense.init(key, x)["params"]["kernel"])(keys)
    return {"kernel": kernel, "y": dense(x) + bias}
