# The derivatives worked out on paper.
import jax.numpy as jnp


def gradient_of_any_argument(w, b, x, y):
    scaled = 2 * (x @ w + b - y) / len(y)
    return {"w": scaled @ x, "b": scaled.sum(), "x": jnp.outer(scaled, w)}
