# Adds the decay to the gradient, as Adam with L2 does.
# feedback: The decay is added to the gradient and goes through the moments: that is Adam with an L2 penalty. In AdamW it stands beside the gradient's
# part of the step.
import jax
import jax.numpy as jnp


def adamw_with_clipping(params, gradient, state, rate):
    norm = jnp.sqrt(sum(jnp.sum(g**2) for g in jax.tree.leaves(gradient)))
    gradient = jax.tree.map(lambda g, p: g / jnp.maximum(norm, 1) + 0.1 * p, gradient, params)
    t = state["step"] + 1
    mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, state["mean"], gradient)
    square = jax.tree.map(lambda s, g: 0.95 * s + 0.05 * g**2, state["square"], gradient)

    def update(p, m, s):
        return p - rate * m / (1 - 0.9**t) / (jnp.sqrt(s / (1 - 0.95**t)) + 1e-8)

    return {"params": jax.tree.map(update, params, mean, square), "state": {"step": t, "mean": mean, "square": square}}
