# Leaves out the correction of the moments.
# feedback: The moments are used as they are. They start at zero and are too small in the first updates: divide them by one minus the power.
import jax
import jax.numpy as jnp


def adamw_with_clipping(params, gradient, state, rate):
    norm = jnp.sqrt(sum(jnp.sum(g**2) for g in jax.tree.leaves(gradient)))
    gradient = jax.tree.map(lambda g: g / jnp.maximum(norm, 1), gradient)
    mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, state["mean"], gradient)
    square = jax.tree.map(lambda s, g: 0.95 * s + 0.05 * g**2, state["square"], gradient)
    params = jax.tree.map(lambda p, m, s: p - rate * (m / (jnp.sqrt(s) + 1e-8) + 0.1 * p), params, mean, square)
    return {"params": params, "state": {"step": state["step"] + 1, "mean": mean, "square": square}}
