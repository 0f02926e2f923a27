# WRITE: another mistake. Here: short gradients are stretched.
# feedback: A gradient that is shorter than the limit was stretched to it. Scale only what is too long.
import jax
import jax.numpy as jnp
import optax


def clip_tree(gradient, limit):
    scale = limit / optax.global_norm(gradient)
    return jax.tree.map(lambda leaf: leaf * scale, gradient)
