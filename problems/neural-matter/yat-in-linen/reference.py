"""The Yat layer as a description: the arrays are made by `init`, kept outside, and handed in at every call."""

import jax
import jax.numpy as jnp
from flax import linen


class YatDense(linen.Module):
    features: int
    epsilon: float = 0.01

    @linen.compact
    def __call__(self, x):
        kernel = self.param("kernel", linen.initializers.xavier_normal(), (self.features, x.shape[1]))
        bias = self.param("bias", linen.initializers.zeros, (self.features,))
        alpha = self.param("alpha", linen.initializers.ones, (1,))

        dots = x @ kernel.T  # (n, i) and (i, o) -> (n, o)
        lengths = jnp.sum(x**2, axis=1)[:, None] + jnp.sum(kernel**2, axis=1)  # (n, o)
        squared_distances = jnp.maximum(lengths - 2 * dots, 0.0)
        return alpha * (dots + bias) ** 2 / (squared_distances + self.epsilon)


def yat_in_linen(seed, features, x):
    layer = YatDense(features)
    variables = layer.init(jax.random.key(seed), x)
    gradient = jax.grad(lambda variables: jnp.sum(layer.apply(variables, x)))(variables)
    return {
        "params": variables["params"],
        "gradient": gradient["params"],
        "outputs": layer.apply(variables, x),
    }


def inputs(key, n, i, features):
    seed_key, x_key = jax.random.split(key)
    seed = jax.random.randint(seed_key, (), 10, 1000)
    return {"seed": int(seed), "features": features, "x": 2 * jax.random.normal(x_key, (n, i))}
