import jax
import jax.numpy as jnp


def loss(w, b, x, y):
    """The mean squared error of the predictions x @ w + b."""
    raise NotImplementedError("loss is still to be written")


def gradient_of_any_argument(w, b, x, y):
    """Return the gradient of the loss with respect to w, b and x.

    w: float32[d]; b: float32[]; x: float32[n, d]; y: float32[n]
    returns: {"w": float32[d], "b": float32[], "x": float32[n, d]}
    """
    return {"w": jnp.zeros_like(w), "b": jnp.zeros_like(b), "x": jax.grad(loss)(w, b, x, y)}
