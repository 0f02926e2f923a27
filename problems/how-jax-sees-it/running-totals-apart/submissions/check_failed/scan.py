# Carries the total through a scan over the rows.
# feedback: Too much is sent: 1 all-gather brings
import jax
import jax.numpy as jnp


def running_totals(x):
    def step(total, row):
        return total + row, total + row

    return jax.lax.scan(step, jnp.zeros(x.shape[1]), x)[1]
