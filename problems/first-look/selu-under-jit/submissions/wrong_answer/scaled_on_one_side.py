# Scales the positive side only.
# feedback: The positive side is right. On the negative side the factor λ is missing: it stands in front of both cases.
import jax.numpy as jnp


def selu(x):
    return jnp.where(x > 0, 1.05 * x, 1.67 * (jnp.exp(x) - 1))
