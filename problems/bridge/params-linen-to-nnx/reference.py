"""Each layer goes by its number, and a number is not a word."""

import jax
import jax.numpy as jnp
from flax import linen, nnx

DEPTH = 12


class LinenStack(linen.Module):
    d: int

    def setup(self):
        self.layers = [linen.Dense(self.d) for _ in range(DEPTH)]

    def __call__(self, x):
        for layer in self.layers:
            x = x + linen.tanh(layer(x))
        return x


class NnxStack(nnx.Module):
    def __init__(self, d, *, rngs):
        self.layers = nnx.List([nnx.Linear(d, d, rngs=rngs) for _ in range(DEPTH)])

    def __call__(self, x):
        for layer in self.layers:
            x = x + nnx.tanh(layer(x))
        return x


def params_linen_to_nnx(variables, x):
    model = NnxStack(x.shape[1], rngs=nnx.Rngs(0))
    params = variables["params"]
    nnx.update(model, {"layers": {i: params[f"layers_{i}"] for i in range(len(model.layers))}})
    return {
        "kernels": jnp.stack([layer.kernel[...] for layer in model.layers]),  # (12, d, d)
        "biases": jnp.stack([layer.bias[...] for layer in model.layers]),  # (12, d)
        "y": model(x),
    }


def inputs(key, k, d):
    init_key, bias_key, x_key = jax.random.split(key, 3)
    x = jax.random.normal(x_key, (k, d))
    params = LinenStack(d).init(init_key, x)["params"]
    biases = jax.random.normal(bias_key, (DEPTH, d))
    params = {f"layers_{i}": {**params[f"layers_{i}"], "bias": biases[i]} for i in range(DEPTH)}
    return {"variables": {"params": params}, "x": x}
