# Branches in Python where a batch is concerned.
# feedback: Under jax.vmap the function raises TracerBoolConversionError
import jax
import jax.numpy as jnp


def batched(x, scale):
    total = scale * jnp.abs(x).sum()
    if type(x).__name__ == "BatchTracer" and total > 0:
        total = total + 0
    divisor = jnp.where(total > 0, total, 1.0)
    return {"y": x / divisor, "all": [divisor]}
