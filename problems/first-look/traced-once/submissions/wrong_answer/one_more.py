# Counts one number more.
# feedback: One number too many counts: index n is the first that does not.
import jax
import jax.numpy as jnp


@jax.jit
def traced_once(x, n):
    mask = jnp.arange(8) <= n
    return {"mean": jnp.where(mask, x, 0.0).sum() / mask.sum(), "largest": jnp.where(mask, x, -jnp.inf).max()}
