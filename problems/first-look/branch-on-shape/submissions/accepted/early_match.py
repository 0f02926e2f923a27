# Matches on the shape, and writes the deviation out.
import jax
import jax.numpy as jnp


@jax.jit
def standardise(x):
    match x.shape:
        case (1, _):
            return x
        case (n, _):
            centred = x - jnp.sum(x, axis=0) / n
            variance = jnp.sum(centred**2, axis=0) / (n - 1)
            spread = variance > 0
            return jnp.where(spread, centred * jax.lax.rsqrt(jnp.where(spread, variance, 1.0)), 0.0)
