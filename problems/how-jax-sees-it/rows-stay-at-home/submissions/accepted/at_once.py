# All rows in one product, norms along the last axis.
import jax.numpy as jnp


def unit_features(x, w):
    h = jnp.tanh(x @ w.T)
    return h / (1 + jnp.sqrt((h * h).sum(1, keepdims=True)))
