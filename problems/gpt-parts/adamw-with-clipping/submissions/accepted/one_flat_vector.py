# Everything as one long vector, with ravel_pytree, and back.
import jax.numpy as jnp
from jax.flatten_util import ravel_pytree


def adamw_with_clipping(params, gradient, state, rate):
    p, back = ravel_pytree(params)
    g, m, s = (ravel_pytree(tree)[0] for tree in (gradient, state["mean"], state["square"]))
    norm = jnp.linalg.norm(g)
    g = jnp.where(norm > 1, g / norm, g)
    t = state["step"] + 1
    m = m + 0.1 * (g - m)
    s = s + 0.05 * (g * g - s)
    step = (m / (1 - 0.9**t)) / (jnp.sqrt(s / (1 - 0.95**t)) + 1e-8)
    p = p * (1 - 0.1 * rate) - rate * step
    return {"params": back(p), "state": {"step": t, "mean": back(m), "square": back(s)}}
