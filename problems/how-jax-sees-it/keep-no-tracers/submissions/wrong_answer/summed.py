# Sums over records.
# feedback: Your loss is a sum over records, so it and its gradient grow with their number. Asked for is the mean.
import jax
import jax.numpy as jnp


def loss_of(params, x, y):
    hidden = jnp.tanh(x @ params["w"])
    return jnp.sum((hidden @ params["v"] - y) ** 2), hidden


def loss_and_hidden(params, x, y):
    (loss, hidden), gradient = jax.value_and_grad(loss_of, has_aux=True)(params, x, y)
    return {"loss": loss, "gradient": gradient, "hidden": hidden}
