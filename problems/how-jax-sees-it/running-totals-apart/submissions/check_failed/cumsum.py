# Leaves it to jnp.cumsum.
# feedback: Too much is sent: 1 all-gather brings
import jax.numpy as jnp


def running_totals(x):
    return jnp.cumsum(x, axis=0)
