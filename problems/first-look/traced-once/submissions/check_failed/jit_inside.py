# Wraps a new function in jit at each call.
# feedback: trace
import jax
import jax.numpy as jnp


def traced_once(x, n):
    @jax.jit
    def summary(x, n):
        mask = jnp.arange(8) < n
        return {"mean": jnp.where(mask, x, 0.0).sum() / n, "largest": jnp.where(mask, x, -jnp.inf).max()}

    return summary(x, n)
