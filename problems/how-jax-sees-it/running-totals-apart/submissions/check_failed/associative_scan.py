# Uses the parallel scan, which halves the array again and again.
# feedback: Too much is sent:
import jax
import jax.numpy as jnp


def running_totals(x):
    return jax.lax.associative_scan(jnp.add, x)
