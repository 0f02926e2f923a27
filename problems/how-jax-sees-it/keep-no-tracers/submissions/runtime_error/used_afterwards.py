# Takes the hidden layer out of the list, when its trace is over.
# feedback: UnexpectedTracerError
import jax
import jax.numpy as jnp

HISTORY = []


def loss_of(params, x, y):
    hidden = jnp.tanh(x @ params["w"])
    HISTORY.append(hidden)
    return jnp.mean((hidden @ params["v"] - y) ** 2)


def loss_and_hidden(params, x, y):
    loss, gradient = jax.jit(jax.value_and_grad(loss_of))(params, x, y)
    return {"loss": loss, "gradient": gradient, "hidden": jnp.asarray(HISTORY[-1]) * 1.0}
