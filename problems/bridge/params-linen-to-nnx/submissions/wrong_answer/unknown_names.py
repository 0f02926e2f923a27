# Uses the name that PyTorch has for a kernel; nnx.update makes a new attribute of it.
# feedback: The biases are loaded, and the kernels are still the random ones of a new model. `nnx.update` does not
# refuse a name that a layer lacks. Look at what the layer calls its kernel.
import jax
import jax.numpy as jnp
from flax import nnx


class NnxStack(nnx.Module):
    def __init__(self, d, *, rngs):
        self.layers = nnx.List([nnx.Linear(d, d, rngs=rngs) for _ in range(12)])

    def __call__(self, x):
        for layer in self.layers:
            x = x + nnx.tanh(layer(x))
        return x


def params_linen_to_nnx(variables, x):
    model = NnxStack(x.shape[1], rngs=nnx.Rngs(0))
    params = variables["params"]
    for i, layer in enumerate(model.layers):
        nnx.update(layer, {"weight": params[f"layers_{i}"]["kernel"], "bias": params[f"layers_{i}"]["bias"]})
    return {
        "kernels": jnp.stack([layer.kernel[...] for layer in model.layers]),
        "biases": jnp.stack([layer.bias[...] for layer in model.layers]),
        "y": model(x),
    }
