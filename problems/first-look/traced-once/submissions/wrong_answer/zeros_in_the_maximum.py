# Masks with zeros for the maximum, too.
# feedback: Where all numbers are negative, your largest is 0: the masked places have won. Put something there that can't win.
import jax
import jax.numpy as jnp


@jax.jit
def traced_once(x, n):
    masked = jnp.where(jnp.arange(8) < n, x, 0.0)
    return {"mean": masked.sum() / n, "largest": masked.max()}
