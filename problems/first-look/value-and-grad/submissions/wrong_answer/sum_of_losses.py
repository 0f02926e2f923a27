# Sums the losses of the records.
# feedback: Loss and gradient are n times too large, so the losses of the records are summed. The task asks for their mean.
import jax
import jax.numpy as jnp


def loss(w, x, y):
    m = y * (x @ w)
    return jnp.sum(jax.nn.softplus(-m)), jnp.mean(m > 0)


def loss_and_gradient(w, x, y):
    (value, accuracy), gradient = jax.value_and_grad(loss, has_aux=True)(w, x, y)
    return {"loss": value, "accuracy": accuracy, "gradient": gradient}
