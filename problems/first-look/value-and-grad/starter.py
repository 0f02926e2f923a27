import jax
import jax.numpy as jnp


def loss_and_gradient(w, x, y):
    """Return the loss, the accuracy and the gradient of the loss with respect to w.

    w: float32[d]; x: float32[n, d]; y: float32[n], each 1 or -1
    returns: {"loss": float32[], "accuracy": float32[], "gradient": float32[d]}
    """

    def loss(w, x, y):
        return jnp.mean(x @ w - y)

    value, gradient = jax.value_and_grad(loss)(w, x, y)
    return {"loss": value, "accuracy": jnp.zeros(()), "gradient": gradient}
