import jax
import jax.numpy as jnp

HISTORY = []


def loss_of(params, x, y):
    hidden = jnp.tanh(x @ params["w"])
    HISTORY.append(hidden)
    return jnp.mean((hidden @ params["v"] - y) ** 2)


def loss_and_hidden(params, x, y):
    """Return the loss, its gradient, and the hidden layer. This version keeps tracers: find the way out for `hidden`.

    params: {"w": float32[d, h], "v": float32[h]}; x: float32[n, d]; y: float32[n]
    returns: {"loss": float32[], "gradient": like params, "hidden": float32[n, h]}
    """
    loss, gradient = jax.jit(jax.value_and_grad(loss_of))(params, x, y)
    return {"loss": loss, "gradient": gradient, "hidden": HISTORY[-1]}
