# One member after the other, stacked at the end.
import jax
import jax.numpy as jnp
from flax import linen as nn


def linen_apply(keys, x, bias):
    layer = nn.Dense(features=bias.size)
    kernels, outputs = [], []
    for key in keys:
        variables = layer.init(key, jnp.zeros_like(x[:1]))
        kernels.append(variables["params"]["kernel"])
        variables = {"params": {"kernel": kernels[-1], "bias": bias}}
        outputs.append(layer.apply(variables, x))
    return {"kernel": jnp.stack(kernels), "y": jnp.stack(outputs)}
