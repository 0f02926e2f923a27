# Counts a record on the boundary as right.
# feedback: A record with margin 0 is on neither side and counts as wrong: the share is of margins above 0, not of at least 0.
import jax
import jax.numpy as jnp


def loss(w, x, y):
    m = y * (x @ w)
    return jnp.mean(jax.nn.softplus(-m)), jnp.mean(m >= 0)


def loss_and_gradient(w, x, y):
    (value, accuracy), gradient = jax.value_and_grad(loss, has_aux=True)(w, x, y)
    return {"loss": value, "accuracy": accuracy, "gradient": gradient}
