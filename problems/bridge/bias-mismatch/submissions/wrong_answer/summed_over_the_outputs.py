# Sums the squares over the outputs and takes the mean over the rows.
# feedback: The loss sums over the columns of y and takes the mean over its rows. It is the mean over all elements, so with
# one output the gaps are right, and with more they grow too fast.
import jax
import jax.numpy as jnp
from flax import linen, nnx


def down(params, gradient):
    return jax.tree.map(lambda p, g: p - 0.1 * g, params, gradient)


def bias_mismatch(kernel, x, target, use_bias):
    n, m = kernel.shape
    layer = nnx.Linear(n, m, use_bias=use_bias, rngs=nnx.Rngs(0))
    layer.kernel[...] = kernel
    dense, params = linen.Dense(m, use_bias=False), {"kernel": kernel}

    def nnx_loss(layer):
        return jnp.mean(jnp.sum((layer(x) - target) ** 2, axis=1))

    def linen_loss(params):
        return jnp.mean(jnp.sum((dense.apply({"params": params}, x) - target) ** 2, axis=1))

    gaps = [jnp.abs(layer(x) - dense.apply({"params": params}, x)).max()]
    for _ in range(3):
        nnx.update(layer, down(nnx.state(layer, nnx.Param), nnx.grad(nnx_loss)(layer)))
        params = down(params, jax.grad(linen_loss)(params))
        gaps.append(jnp.abs(layer(x) - dense.apply({"params": params}, x)).max())
    return {"gap": jnp.stack(gaps), "leaves": len(jax.tree.leaves(nnx.state(layer, nnx.Param)))}
