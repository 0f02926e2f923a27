# Applies a ReLU to the dot products, out of habit.
# feedback: Dot products below zero are cut off. This layer has no activation function: the square treats both signs alike.
import jax
import jax.numpy as jnp


def yat_layer(params, x, epsilon):
    kernel = params["kernel"]
    dots = x @ kernel
    distances = jnp.sum(x**2, axis=1, keepdims=True) + jnp.sum(kernel**2, axis=0) - 2 * dots
    return params["alpha"] * jax.nn.relu(dots + params["bias"]) ** 2 / (distances + epsilon)
