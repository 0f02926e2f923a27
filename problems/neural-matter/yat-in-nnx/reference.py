"""The Yat layer as an object: it makes its arrays once, and marks those that are trained."""

import jax
import jax.numpy as jnp
from flax import nnx


class YatDense(nnx.Module):
    def __init__(self, in_features, features, *, epsilon=0.01, rngs):
        self.kernel = nnx.Param(nnx.initializers.xavier_normal()(rngs.params(), (in_features, features)))
        self.bias = nnx.Param(jnp.zeros(features))
        self.alpha = nnx.Param(jnp.ones(1))
        self.epsilon = epsilon

    def __call__(self, x):
        kernel = self.kernel[...]
        dots = x @ kernel  # (n, i) and (i, o) -> (n, o)
        lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=0)  # (n, o)
        squared_distances = jnp.maximum(lengths - 2 * dots, 0.0)
        return self.alpha[...] * (dots + self.bias[...]) ** 2 / (squared_distances + self.epsilon)


def yat_in_nnx(seed, features, x):
    layer = YatDense(x.shape[1], features, rngs=nnx.Rngs(seed))
    gradient = nnx.grad(lambda layer: jnp.sum(layer(x)))(layer)
    return {
        "params": nnx.to_pure_dict(nnx.state(layer, nnx.Param)),
        "gradient": nnx.to_pure_dict(gradient),
        "outputs": layer(x),
    }


def inputs(key, n, i, features):
    seed_key, x_key = jax.random.split(key)
    seed = jax.random.randint(seed_key, (), 10, 1000)
    return {"seed": int(seed), "features": features, "x": 2 * jax.random.normal(x_key, (n, i))}
