# Passes the arguments by keyword, so that there are no positions to differentiate.
# feedback: positional
import jax
import jax.numpy as jnp


def loss(w, b, x, y):
    return jnp.mean((x @ w + b - y) ** 2)


def gradient_of_any_argument(w, b, x, y):
    gw, gb, gx = jax.grad(loss, argnums=(0, 1, 2))(w=w, b=b, x=x, y=y)
    return {"w": gw, "b": gb, "x": gx}
