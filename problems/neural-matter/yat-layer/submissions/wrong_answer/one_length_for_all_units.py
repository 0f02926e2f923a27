# Sums the squares of the whole kernel.
# feedback: Every distance contains the squares of the whole kernel, of all units together. Each unit has a length of its
# own: sum over the inputs only.
import jax.numpy as jnp


def yat_layer(params, x, epsilon):
    kernel = params["kernel"]
    dots = x @ kernel
    distances = jnp.sum(x**2, axis=1, keepdims=True) + jnp.sum(kernel**2) - 2 * dots
    return params["alpha"] * (dots + params["bias"]) ** 2 / (distances + epsilon)
