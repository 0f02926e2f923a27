# Divides by the norm itself.
# feedback: The features are divided by their norm alone, so they have length one. The task divides by one more than the norm, which is also defined for a row of zeros.
import jax.numpy as jnp


def unit_features(x, w):
    h = jnp.tanh(x @ w.T)
    return h / jnp.maximum(jnp.linalg.norm(h, axis=1, keepdims=True), 1e-12)
