# Hands the hidden layer out, and the list for debugging is still there.
# feedback: Traced with jax.checking_leaks, the function raises Exception: Leaked
import jax
import jax.numpy as jnp

HISTORY = []


def loss_of(params, x, y):
    hidden = jnp.tanh(x @ params["w"])
    HISTORY.append(hidden)
    return jnp.mean((hidden @ params["v"] - y) ** 2), hidden


def loss_and_hidden(params, x, y):
    (loss, hidden), gradient = jax.value_and_grad(loss_of, has_aux=True)(params, x, y)
    return {"loss": loss, "gradient": gradient, "hidden": hidden}
