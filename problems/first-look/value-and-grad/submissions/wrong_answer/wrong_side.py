# Leaves out the minus, so that right records are punished.
# feedback: Your loss grows for records that are right: exp(m) where exp(-m) is asked for. Follow that gradient, and the
# accuracy falls.
import jax
import jax.numpy as jnp


def loss(w, x, y):
    m = y * (x @ w)
    return jnp.mean(jax.nn.softplus(m)), jnp.mean(m > 0)


def loss_and_gradient(w, x, y):
    (value, accuracy), gradient = jax.value_and_grad(loss, has_aux=True)(w, x, y)
    return {"loss": value, "accuracy": accuracy, "gradient": gradient}
