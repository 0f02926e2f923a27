# Subtracts the mean first, as layer norm does.
# feedback: The row's mean was subtracted before the division. That is layer norm. RMS norm only divides, and zeros stay zeros.
import jax.numpy as jnp


def rms_norm(x, eps):
    x = x - x.mean(axis=-1, keepdims=True)
    return x / jnp.sqrt(jnp.mean(x**2, axis=-1, keepdims=True) + eps)
