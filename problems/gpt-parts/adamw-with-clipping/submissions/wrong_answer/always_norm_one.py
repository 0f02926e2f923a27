# Divides by the norm also when the gradient is short.
# feedback: Short gradients are stretched to norm one. Clipping only shortens: a gradient of norm one or less stays as it is.
import jax
import jax.numpy as jnp


def adamw_with_clipping(params, gradient, state, rate):
    norm = jnp.sqrt(sum(jnp.sum(g**2) for g in jax.tree.leaves(gradient)))
    gradient = jax.tree.map(lambda g: jnp.where(norm > 0, g / norm, g), gradient)
    t = state["step"] + 1
    mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, state["mean"], gradient)
    square = jax.tree.map(lambda s, g: 0.95 * s + 0.05 * g**2, state["square"], gradient)

    def update(p, m, s):
        return p - rate * (m / (1 - 0.9**t) / (jnp.sqrt(s / (1 - 0.95**t)) + 1e-8) + 0.1 * p)

    return {"params": jax.tree.map(update, params, mean, square), "state": {"step": t, "mean": mean, "square": square}}
