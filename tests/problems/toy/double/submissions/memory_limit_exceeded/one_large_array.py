# Asks for 40 GB at once.
# feedback: It asked for more memory than the limit of 512 MiB allows:
import jax.numpy as jnp


def double(x):
    return jnp.ones(10_000_000_000)[:3] * x
