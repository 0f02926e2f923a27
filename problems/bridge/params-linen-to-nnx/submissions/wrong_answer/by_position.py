# Pours the leaves into the state of the NNX model, in the order in which JAX finds them.
# feedback: Layers 0 and 1 are in their place and the others are not: `layers_10` and `layers_11` come third and
# fourth, as words are sorted. Give each layer its place by its number.
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
    leaves = jax.tree.leaves(params)
    state = nnx.state(model)
    nnx.update(model, jax.tree.unflatten(jax.tree.structure(state), leaves))
    return {
        "kernels": jnp.stack([layer.kernel[...] for layer in model.layers]),
        "biases": jnp.stack([layer.bias[...] for layer in model.layers]),
        "y": model(x),
    }
