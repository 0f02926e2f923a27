import jax.numpy as jnp
from flax import linen, nnx


class LinenStack(linen.Module):
    """Where the parameters come from."""

    d: int

    def setup(self):
        self.layers = [linen.Dense(self.d) for _ in range(12)]

    def __call__(self, x):
        for layer in self.layers:
            x = x + linen.tanh(layer(x))
        return x


class NnxStack(nnx.Module):
    """Where they go to."""

    def __init__(self, d, *, rngs):
        self.layers = nnx.List([nnx.Linear(d, d, rngs=rngs) for _ in range(12)])

    def __call__(self, x):
        for layer in self.layers:
            x = x + nnx.tanh(layer(x))
        return x


def params_linen_to_nnx(variables, x):
    """Load the Linen stack's variables into an NNX stack, and apply that to `x`.

    variables: {"params": {"layers_0": {"kernel": float32[d, d], "bias": float32[d]}, ... "layers_11": ...}}
    x: float32[k, d]
    Returns {"kernels": float32[12, d, d], "biases": float32[12, d], "y": float32[k, d]}.
    """
    model = NnxStack(x.shape[1], rngs=nnx.Rngs(0))
    # Load the arrays here.
    return {
        "kernels": jnp.stack([layer.kernel[...] for layer in model.layers]),
        "biases": jnp.stack([layer.bias[...] for layer in model.layers]),
        "y": model(x),
    }
