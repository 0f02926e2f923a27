# The older spelling: `.value` for the array, and a stream that is asked for by name.
import jax.numpy as jnp
from flax import nnx


class YatDense(nnx.Module):
    def __init__(self, din: int, dout: int, rngs: nnx.Rngs):
        self.kernel = nnx.Param(nnx.initializers.xavier_normal()(rngs["params"](), (din, dout)))
        self.bias = nnx.Param(nnx.initializers.zeros(rngs.params(), (dout,)))
        self.alpha = nnx.Param(nnx.initializers.ones(rngs.params(), (1,)))
        self.epsilon = 0.01

    def __call__(self, x):
        kernel = self.kernel.value
        dots = jnp.dot(x, kernel)
        norms = jnp.linalg.norm(x, axis=-1, keepdims=True) ** 2 + (kernel**2).sum(0, keepdims=True)
        return self.alpha.value * (dots + self.bias.value) ** 2 / (norms - 2 * dots + self.epsilon)


def yat_in_nnx(seed, features, x):
    layer = YatDense(x.shape[-1], features, nnx.Rngs(params=seed))
    grads = nnx.grad(lambda m: m(x).sum())(layer)
    pick = lambda tree: {name: tree[name].value for name in ("kernel", "bias", "alpha")}
    return {"params": pick(nnx.state(layer)), "gradient": pick(grads), "outputs": layer(x)}
