# Writes into each layer on its own, in the older spelling.
import jax.numpy as jnp
from flax import nnx


def params_linen_to_nnx(variables, x):
    params, d = variables["params"], x.shape[1]
    layers = [nnx.Linear(d, d, rngs=nnx.Rngs(i)) for i in range(12)]
    for i, layer in enumerate(layers):
        layer.kernel.value = params[f"layers_{i}"]["kernel"]
        layer.bias.value = params[f"layers_{i}"]["bias"]
    for layer in layers:
        x = x + nnx.tanh(layer(x))
    return {
        "kernels": jnp.array([layer.kernel.value for layer in layers]),
        "biases": jnp.array([layer.bias.value for layer in layers]),
        "y": x,
    }
