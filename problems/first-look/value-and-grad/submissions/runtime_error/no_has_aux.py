# Returns a pair from the loss without saying so.
# feedback: TypeError
import jax
import jax.numpy as jnp


def loss(w, x, y):
    m = y * (x @ w)
    return jnp.mean(jax.nn.softplus(-m)), jnp.mean(m > 0)


def loss_and_gradient(w, x, y):
    (value, accuracy), gradient = jax.value_and_grad(loss)(w, x, y)
    return {"loss": value, "accuracy": accuracy, "gradient": gradient}
