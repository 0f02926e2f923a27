# JAX's request for memory that no machine has is a limit exceeded.
# verdict: memory_limit_exceeded
import jax.numpy as jnp


def double(x):
    return jnp.ones((10**12,), jnp.float32)
