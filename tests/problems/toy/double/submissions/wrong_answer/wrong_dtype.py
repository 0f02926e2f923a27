# Returns half precision.
# feedback: The result is float16[3]. Expected float32[3]: the values may be right, the dtype is not.
import jax.numpy as jnp


def double(x):
    return (2 * x).astype(jnp.float16)
