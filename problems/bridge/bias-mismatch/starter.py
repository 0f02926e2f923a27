import jax
import jax.numpy as jnp
from flax import linen, nnx


def bias_mismatch(kernel, x, target, use_bias):
    """Train an NNX and a Linen layer side by side and report how far apart they are.

    kernel: float32[n, m]
    x: float32[k, n]
    target: float32[k, m]
    use_bias: bool, for the NNX layer
    Returns {"gap": float32[4], "leaves": int}.
    """
    n, m = kernel.shape
    layer = nnx.Linear(n, m, use_bias=use_bias, rngs=nnx.Rngs(0))
    layer.kernel[...] = kernel
    dense, params = linen.Dense(m, use_bias=False), {"kernel": kernel}
    before = jnp.abs(layer(x) - dense.apply({"params": params}, x)).max()
    # Three steps of gradient descent for both, and the gap after each.
    return {"gap": jnp.stack([before] * 4), "leaves": 0}
