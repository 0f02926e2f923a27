# Forgets the factor 2 in the expansion of the squared distance.
# feedback: The squared distance is expanded without its factor 2: for equal vectors it should be zero, and yours is the
# squared length. Expand (x - w)·(x - w) once more.
import jax.numpy as jnp


def yat_layer(params, x, epsilon):
    kernel = params["kernel"]
    dots = x @ kernel
    distances = jnp.sum(x**2, axis=1, keepdims=True) + jnp.sum(kernel**2, axis=0) - dots
    return params["alpha"] * (dots + params["bias"]) ** 2 / (distances + epsilon)
