# Subtracts one after multiplying by alpha.
# feedback: At 0 your function is not 0, it jumps: the 1 is subtracted after the multiplication by α. It belongs inside the
# brackets.
import jax.numpy as jnp


def selu(x):
    return 1.05 * jnp.where(x > 0, x, 1.67 * jnp.exp(x) - 1)
