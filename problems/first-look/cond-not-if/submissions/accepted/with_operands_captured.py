# The branches take nothing and use x from around them.
import jax
import jax.numpy as jnp


@jax.jit
def cond_not_if(x):
    def squared():
        return jnp.square(x)

    def unchanged():
        return x

    return jax.lax.cond(jnp.greater(x, 2.0), squared, unchanged)
