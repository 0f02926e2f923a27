# Updates the moments before clipping, and clips the step.
# feedback: The moments have seen the gradient before it was clipped. Clip first: a spike must not stay in the moments.
import jax
import jax.numpy as jnp


def adamw_with_clipping(params, gradient, state, rate):
    t = state["step"] + 1
    mean = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, state["mean"], gradient)
    square = jax.tree.map(lambda s, g: 0.95 * s + 0.05 * g**2, state["square"], gradient)
    norm = jnp.sqrt(sum(jnp.sum(g**2) for g in jax.tree.leaves(gradient)))

    def update(p, m, s):
        step = m / (1 - 0.9**t) / (jnp.sqrt(s / (1 - 0.95**t)) + 1e-8)
        return p - rate * (step / jnp.maximum(norm, 1) + 0.1 * p)

    return {"params": jax.tree.map(update, params, mean, square), "state": {"step": t, "mean": mean, "square": square}}
