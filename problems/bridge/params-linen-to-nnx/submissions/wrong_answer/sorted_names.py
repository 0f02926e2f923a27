# Goes through the sorted names and loads the i-th into layer i; the biases are found by number.
# feedback: The biases are in their place, the kernels are in the order of the sorted names, where `layers_10` stands
# before `layers_2`. Take the number out of the name, or make the name from the number, for both.
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
    for i, name in enumerate(sorted(params)):
        nnx.update(model.layers[i], {"kernel": params[name]["kernel"], "bias": params[f"layers_{i}"]["bias"]})
    return {
        "kernels": jnp.stack([layer.kernel[...] for layer in model.layers]),
        "biases": jnp.stack([layer.bias[...] for layer in model.layers]),
        "y": model(x),
    }
