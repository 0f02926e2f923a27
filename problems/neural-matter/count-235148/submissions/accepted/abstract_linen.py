# A Linen network whose init is only traced.
import jax
import jax.numpy as jnp
from flax import linen as nn


class Yat(nn.Module):
    features: int

    @nn.compact
    def __call__(self, x):
        k = self.param("kernel", nn.initializers.xavier_normal(), (x.shape[-1], self.features))
        b = self.param("bias", nn.initializers.zeros, (self.features,))
        a = self.param("alpha", nn.initializers.ones, (1,))
        d = jnp.sum(x**2, -1, keepdims=True) + jnp.sum(k**2, 0) - 2 * x @ k
        return a * (x @ k + b) ** 2 / (d + 1e-5)


def count_235148(sizes):
    *hidden, outputs = sizes[1:]
    network = nn.Sequential([*(Yat(n) for n in hidden), nn.Dense(outputs)])
    row = jax.ShapeDtypeStruct((1, sizes[0]), jnp.float32)
    params = jax.eval_shape(network.init, jax.random.key(0), row)["params"]
    layers = [
        sum(leaf.size for leaf in jax.tree.leaves(params[f"layers_{n}"])) for n in range(len(sizes) - 1)
    ]
    return {"layers": layers, "total": sum(layers)}
