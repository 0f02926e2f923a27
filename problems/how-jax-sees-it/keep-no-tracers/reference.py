import jax
import jax.numpy as jnp


def loss_of(params, x, y):
    hidden = jnp.tanh(x @ params["w"])  # (n, d) and (d, h) -> (n, h)
    return jnp.mean((hidden @ params["v"] - y) ** 2), hidden


def loss_and_hidden(params, x, y):
    (loss, hidden), gradient = jax.value_and_grad(loss_of, has_aux=True)(params, x, y)
    return {"loss": loss, "gradient": gradient, "hidden": hidden}


def inputs(key, n, d, h):
    w_key, v_key, x_key, y_key = jax.random.split(key, 4)
    return {
        "params": {"w": jax.random.normal(w_key, (d, h)), "v": 2 * jax.random.normal(v_key, (h,))},
        "x": jax.random.normal(x_key, (n, d)),
        "y": 3 * jax.random.normal(y_key, (n,)),
    }
