# Branches by cond.
import jax
import jax.numpy as jnp


def batched(x, scale):
    total = scale * jnp.sum(jnp.abs(x))
    divisor = jax.lax.cond(total > 0, lambda: total, lambda: jnp.ones_like(total))
    return {"y": x / divisor, "all": [divisor]}
