import jax
import jax.numpy as jnp


@jax.jit
def loss(w, b, x, y):
    error = x @ w + b - y  # (n,)
    return jnp.mean(error**2)


def gradient_of_any_argument(w, b, x, y):
    to_w, to_b, to_x = jax.grad(loss, argnums=(0, 1, 2))(w, b, x, y)
    return {"w": to_w, "b": to_b, "x": to_x}


def inputs(key, n, d):
    w_key, b_key, x_key, y_key = jax.random.split(key, 4)
    return {
        "w": jax.random.normal(w_key, (d,)),
        "b": 1.0 + jax.random.uniform(b_key, ()),
        "x": 2.0 * jax.random.normal(x_key, (n, d)),
        "y": 3.0 * jax.random.normal(y_key, (n,)),
    }
