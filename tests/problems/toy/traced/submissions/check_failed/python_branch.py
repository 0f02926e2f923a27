# Branches in Python on a traced value.
# feedback: Under jax.jit the function raises TracerBoolConversionError: Attempted boolean conversion of traced array
import jax.numpy as jnp


def clip_sum(x):
    total = x.sum()
    if total > 0:
        return total
    return jnp.float32(0.0)
