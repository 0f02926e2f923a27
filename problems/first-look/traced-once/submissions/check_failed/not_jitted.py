# Cuts the buffer and is not jitted at all.
# feedback: jit
import jax.numpy as jnp


def traced_once(x, n):
    return {"mean": x[:n].mean(), "largest": x[:n].max()}
