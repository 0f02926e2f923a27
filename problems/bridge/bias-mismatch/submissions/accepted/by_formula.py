# The gradients written out, one step for both sides in a scan.
import jax
import jax.numpy as jnp


def bias_mismatch(kernel, x, target, use_bias):
    def step(carry, _):
        kernel, bias, alone = carry
        error, error_alone = x @ kernel + bias - target, x @ alone - target
        gap = jnp.abs(error - error_alone).max()
        size = 0.2 / target.size
        kernel = kernel - size * x.T @ error
        bias = bias - use_bias * size * error.sum(0)
        return (kernel, bias, alone - size * x.T @ error_alone), gap

    _, gap = jax.lax.scan(step, (kernel, jnp.zeros(kernel.shape[1]), kernel), length=4)
    return {"gap": gap.at[0].set(0.0), "leaves": 1 + use_bias}
