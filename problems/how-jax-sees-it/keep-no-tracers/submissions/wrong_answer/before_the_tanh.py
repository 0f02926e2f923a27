# Hands out the hidden layer before its tanh.
# feedback: What you hand out as hidden is `x @ w`, before the tanh.
import jax
import jax.numpy as jnp


def loss_of(params, x, y):
    before = x @ params["w"]
    return jnp.mean((jnp.tanh(before) @ params["v"] - y) ** 2), before


def loss_and_hidden(params, x, y):
    (loss, hidden), gradient = jax.value_and_grad(loss_of, has_aux=True)(params, x, y)
    return {"loss": loss, "gradient": gradient, "hidden": hidden}
