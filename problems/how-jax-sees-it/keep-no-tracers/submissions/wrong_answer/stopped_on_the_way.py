# Stops the gradient of what is to be seen, and of what is trained by it.
# feedback: The gradient of `w` is zero: you stop it at the hidden layer, before the loss has used it. A result that is handed
# out beside the loss is not differentiated, so there is nothing to stop.
import jax
import jax.numpy as jnp


def loss_of(params, x, y):
    hidden = jax.lax.stop_gradient(jnp.tanh(x @ params["w"]))
    return jnp.mean((hidden @ params["v"] - y) ** 2), hidden


def loss_and_hidden(params, x, y):
    (loss, hidden), gradient = jax.value_and_grad(loss_of, has_aux=True)(params, x, y)
    return {"loss": loss, "gradient": gradient, "hidden": hidden}
