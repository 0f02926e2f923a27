# The extra value is a dict, and the loss comes from log_sigmoid.
import jax
import jax.numpy as jnp


def loss_and_gradient(w, x, y):
    @jax.jit
    def objective(w):
        m = y * jnp.einsum("nd,d->n", x, w)
        return -jax.nn.log_sigmoid(m).sum() / m.size, {"accuracy": jnp.count_nonzero(m > 0) / m.size}

    (loss, extra), gradient = jax.value_and_grad(objective, has_aux=True)(w)
    return {"loss": loss, "gradient": gradient} | extra
