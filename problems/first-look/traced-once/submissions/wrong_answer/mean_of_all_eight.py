# Divides by eight.
# feedback: Your sum is right and is divided by 8, the size of the buffer. Only n numbers count.
import jax
import jax.numpy as jnp


@jax.jit
def traced_once(x, n):
    mask = jnp.arange(8) < n
    return {"mean": jnp.where(mask, x, 0.0).mean(), "largest": jnp.where(mask, x, -jnp.inf).max()}
