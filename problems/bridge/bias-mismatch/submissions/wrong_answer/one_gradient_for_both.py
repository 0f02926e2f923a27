# Trains the Linen layer with the kernel gradient of the NNX layer.
# feedback: The gap after the first step is right, and the later ones are too small: both kernels were trained with
# the gradient of the NNX layer. Each layer has its own loss.
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
        gradient = nnx.grad(nnx_loss)(layer)
        nnx.update(layer, down(nnx.state(layer, nnx.Param), gradient))
        params = down(params, {"kernel": gradient["kernel"][...]})
        gaps.append(jnp.abs(layer(x) - dense.apply({"params": params}, x)).max())
    return {"gap": jnp.stack(gaps), "leaves": len(jax.tree.leaves(nnx.state(layer, nnx.Param)))}
