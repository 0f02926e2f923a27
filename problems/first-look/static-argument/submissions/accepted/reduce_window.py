# lax.reduce_window, which never builds the windows.
import jax
import jax.numpy as jnp


def static_argument(x, width, kind):
    if kind == "mean":
        return jax.lax.reduce_window(x, 0.0, jax.lax.add, (width,), (1,), "VALID") / width
    return jax.lax.reduce_window(x, -jnp.inf, jax.lax.max, (width,), (1,), "VALID")


static_argument = jax.jit(static_argument, static_argnums=(1, 2))
