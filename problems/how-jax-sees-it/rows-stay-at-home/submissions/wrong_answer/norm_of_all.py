# Divides by the norm of all features together.
# feedback: Each row has a norm of its own; yours is that of the whole array. Which axis must `norm` be told?
import jax.numpy as jnp


def unit_features(x, w):
    h = jnp.tanh(x @ w.T)
    return h / (1 + jnp.linalg.norm(h))
