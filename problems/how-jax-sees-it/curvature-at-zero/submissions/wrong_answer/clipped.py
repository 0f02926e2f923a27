# Clips x, so that nothing overflows.
# feedback: Yours stops growing where you clip: for x = 100 the result is about 100 - log 2.
import jax.numpy as jnp


def log_cosh(x):
    return jnp.log(jnp.cosh(jnp.clip(x, -80, 80)))
