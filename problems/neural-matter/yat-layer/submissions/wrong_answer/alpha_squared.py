# Scales before the square, so alpha counts twice.
# feedback: alpha is inside the square, so it counts twice and its sign is lost. It multiplies the finished quotient.
import jax.numpy as jnp


def yat_layer(params, x, epsilon):
    kernel = params["kernel"]
    dots = x @ kernel
    distances = jnp.sum(x**2, axis=1, keepdims=True) + jnp.sum(kernel**2, axis=0) - 2 * dots
    return (params["alpha"] * (dots + params["bias"])) ** 2 / (distances + epsilon)
