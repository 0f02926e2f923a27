# The reductions' own `where`, in a jitted function below the one that is called.
import jax
import jax.numpy as jnp


@jax.jit
def masked(x, mask):
    return {"mean": jnp.mean(x, where=mask), "largest": jnp.max(x, where=mask, initial=-jnp.inf)}


def traced_once(x, n):
    return masked(x, jnp.arange(8) < n)
