# Asks for 40 GB at once.
# feedback: RESOURCE_EXHAUSTED
import jax.numpy as jnp


def double(x):
    return jnp.ones(10_000_000_000)[:3] * x
