# Makes the table of all weights.
# feedback: At most 2 times are allowed.
import jax
import jax.numpy as jnp


def regrouped_attention(q, k, v):
    weights = (jax.nn.elu(q) + 1) @ (jax.nn.elu(k) + 1).T
    weights = weights / jnp.sum(weights, axis=1, keepdims=True)
    return weights @ v
