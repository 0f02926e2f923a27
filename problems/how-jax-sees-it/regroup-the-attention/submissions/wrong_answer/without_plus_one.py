# Takes the ELU for φ.
# feedback: Some of your weights are below zero. φ is the ELU plus one.
import jax
import jax.numpy as jnp


def regrouped_attention(q, k, v):
    a, b = jax.nn.elu(q), jax.nn.elu(k)
    return a @ (b.T @ v) / (a @ jnp.sum(b, axis=0))[:, None]
