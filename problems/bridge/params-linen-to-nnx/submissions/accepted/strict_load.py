# An abstract model, whose state says which names may be loaded.
import jax.numpy as jnp
from flax import nnx


class Stack(nnx.Module):
    def __init__(self, d, rngs):
        self.layers = nnx.List(nnx.Linear(d, d, rngs=rngs) for _ in range(12))

    def __call__(self, x):
        for layer in self.layers:
            x += jnp.tanh(layer(x))
        return x


def params_linen_to_nnx(variables, x):
    model = nnx.eval_shape(lambda: Stack(x.shape[1], nnx.Rngs(0)))
    graph, state = nnx.split(model)
    params = {int(name.removeprefix("layers_")): layer for name, layer in variables["params"].items()}
    nnx.replace_by_pure_dict(state, {"layers": params})
    model = nnx.merge(graph, state)
    kernels, biases = zip(*[(layer.kernel[...], layer.bias[...]) for layer in model.layers], strict=True)
    return {"kernels": jnp.stack(kernels), "biases": jnp.stack(biases), "y": model(x)}
