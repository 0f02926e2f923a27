# Splits the module, and differentiates a pure function of its state.
import jax
import jax.numpy as jnp
from flax import nnx


class Yat(nnx.Module):
    def __init__(self, in_features, out_features, rngs):
        init = nnx.initializers.glorot_normal()
        self.kernel = nnx.Param(init(rngs.params(), (in_features, out_features), jnp.float32))
        self.bias = nnx.Param(jnp.zeros((out_features,)))
        self.alpha = nnx.Param(jnp.ones((1,)))

    def __call__(self, x):
        w = self.kernel[...]
        d2 = ((x[:, :, None] - w) ** 2).sum(1)
        return self.alpha[...] * jnp.square(x @ w + self.bias[...]) / (d2 + 1e-2)


def yat_in_nnx(seed, features, x):
    graph, state = nnx.split(Yat(x.shape[1], features, nnx.Rngs(seed)))

    def total(state):
        return nnx.merge(graph, state)(x).sum()

    names = ("kernel", "bias", "alpha")
    gradient = jax.grad(total)(state)
    return {
        "params": {name: state[name][...] for name in names},
        "gradient": {name: gradient[name][...] for name in names},
        "outputs": nnx.merge(graph, state)(x),
    }
