# Puts the corrected moments into the state.
# feedback: The parameters are right, and the state holds the corrected moments. It keeps them uncorrected; otherwise they are corrected again at
# the next update.
import jax
import jax.numpy as jnp


def adamw_with_clipping(params, gradient, state, rate):
    norm = jnp.sqrt(sum(jnp.sum(g**2) for g in jax.tree.leaves(gradient)))
    gradient = jax.tree.map(lambda g: g / jnp.maximum(norm, 1), gradient)
    t = state["step"] + 1
    mean = jax.tree.map(lambda m, g: (0.9 * m + 0.1 * g) / (1 - 0.9**t), state["mean"], gradient)
    square = jax.tree.map(lambda s, g: (0.95 * s + 0.05 * g**2) / (1 - 0.95**t), state["square"], gradient)
    params = jax.tree.map(lambda p, m, s: p - rate * (m / (jnp.sqrt(s) + 1e-8) + 0.1 * p), params, mean, square)
    return {"params": params, "state": {"step": t, "mean": mean, "square": square}}
