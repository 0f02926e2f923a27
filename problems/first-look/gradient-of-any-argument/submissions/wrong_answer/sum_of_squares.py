# Sums the squared errors and never divides by n.
# feedback: Your gradients are n times too large, so your loss is the sum of the squared errors. The task asks for their mean.
import jax
import jax.numpy as jnp


def loss(w, b, x, y):
    return jnp.sum((x @ w + b - y) ** 2)


def gradient_of_any_argument(w, b, x, y):
    gw, gb, gx = jax.grad(loss, argnums=(0, 1, 2))(w, b, x, y)
    return {"w": gw, "b": gb, "x": gx}
