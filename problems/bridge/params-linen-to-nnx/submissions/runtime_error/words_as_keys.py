# Uses the numbers as words in the tree for nnx.update.
# feedback: KeyError
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
    nnx.update(model, {"layers": {str(i): params[f"layers_{i}"] for i in range(12)}})
    return {
        "kernels": jnp.stack([layer.kernel[...] for layer in model.layers]),
        "biases": jnp.stack([layer.bias[...] for layer in model.layers]),
        "y": model(x),
    }
