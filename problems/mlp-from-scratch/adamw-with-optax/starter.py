import jax
import optax


def adamw_steps(params, gradients, rate, decay):
    """Apply the gradients one after the other with AdamW.

    params: {"weight": (n, m), "gain": (m,)}, float32; gradients: list of trees like params; rate, decay: float.
    Returns the parameters after the last step, a tree like params.
    """
    for gradient in gradients:
        params = jax.tree.map(lambda p, g: p - rate * g, params, gradient)
    return params
