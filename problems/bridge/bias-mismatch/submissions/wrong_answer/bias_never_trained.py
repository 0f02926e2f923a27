# Takes steps for the kernel only, on both sides.
# feedback: With a bias all gaps are zero: only the kernels were trained. The NNX layer learns with everything that it
# has, its bias included.
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
        return jnp.mean((layer(x) - target) ** 2)

    def linen_loss(params):
        return jnp.mean((dense.apply({"params": params}, x) - target) ** 2)

    gaps = [jnp.abs(layer(x) - dense.apply({"params": params}, x)).max()]
    for _ in range(3):
        layer.kernel[...] = layer.kernel[...] - 0.1 * nnx.grad(nnx_loss)(layer)["kernel"][...]
        params = down(params, jax.grad(linen_loss)(params))
        gaps.append(jnp.abs(layer(x) - dense.apply({"params": params}, x)).max())
    return {"gap": jnp.stack(gaps), "leaves": len(jax.tree.leaves(nnx.state(layer, nnx.Param)))}
