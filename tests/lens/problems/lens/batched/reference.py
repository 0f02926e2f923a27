import jax.numpy as jnp


def batched(x, scale):
    total = scale * jnp.abs(x).sum()
    divisor = jnp.where(total > 0, total, 1.0)
    return {"y": x / divisor, "all": [divisor]}
