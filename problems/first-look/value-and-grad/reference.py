import jax
import jax.numpy as jnp


@jax.jit
def loss(w, x, y):
    margins = y * (x @ w)  # (n,), positive where the record is on its side
    return jnp.mean(jax.nn.softplus(-margins)), jnp.mean(margins > 0)


def loss_and_gradient(w, x, y):
    (value, accuracy), gradient = jax.value_and_grad(loss, has_aux=True)(w, x, y)
    return {"loss": value, "accuracy": accuracy, "gradient": gradient}


def inputs(key, n, d):
    w_key, x_key, y_key = jax.random.split(key, 3)
    return {
        "w": jax.random.normal(w_key, (d,)),
        "x": 1.5 * jax.random.normal(x_key, (n, d)),
        "y": jnp.where(jax.random.bernoulli(y_key, 0.6, (n,)), 1.0, -1.0),
    }
