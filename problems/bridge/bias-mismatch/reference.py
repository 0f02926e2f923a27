"""A bias of zero can't be seen in an output, only in a step."""

import jax
import jax.numpy as jnp
from flax import linen, nnx

RATE, STEPS = 0.1, 3


def down(params, gradient):
    return jax.tree.map(lambda p, g: p - RATE * g, params, gradient)


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
    for _ in range(STEPS):
        nnx.update(layer, down(nnx.state(layer, nnx.Param), nnx.grad(nnx_loss)(layer)))
        params = down(params, jax.grad(linen_loss)(params))
        gaps.append(jnp.abs(layer(x) - dense.apply({"params": params}, x)).max())
    return {"gap": jnp.stack(gaps), "leaves": len(jax.tree.leaves(nnx.state(layer, nnx.Param)))}


def inputs(key, k, n, m, use_bias):
    kernel_key, x_key, target_key = jax.random.split(key, 3)
    return {
        "kernel": jax.random.normal(kernel_key, (n, m)),
        "x": jax.random.normal(x_key, (k, n)),
        "target": 2 + 3 * jax.random.normal(target_key, (k, m)),
        "use_bias": use_bias,
    }
