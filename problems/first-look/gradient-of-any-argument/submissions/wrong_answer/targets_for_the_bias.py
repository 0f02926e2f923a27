# Differentiates with respect to the targets and calls their sum the gradient of the bias.
# feedback: The sign of `b` is turned over. You probably differentiate with respect to the targets, which enter the error with
# a minus, and sum that up. The bias is the second argument, position 1.
import jax
import jax.numpy as jnp


def loss(w, b, x, y):
    return jnp.mean((x @ w + b - y) ** 2)


def gradient_of_any_argument(w, b, x, y):
    gw, gx, gy = jax.grad(loss, argnums=(0, 2, 3))(w, b, x, y)
    return {"w": gw, "b": gy.sum(), "x": gx}
