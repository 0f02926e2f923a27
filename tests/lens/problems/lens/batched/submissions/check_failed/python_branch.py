# Branches in Python on a value that differs over the batch.
# feedback: Under jax.jit the function raises TracerBoolConversionError
import jax.numpy as jnp


def batched(x, scale):
    total = scale * jnp.abs(x).sum()
    divisor = total if total > 0 else jnp.float32(1)
    return {"y": x / divisor, "all": [divisor]}
