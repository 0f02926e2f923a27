# Adds the bias before the distances are computed from the dot products.
# feedback: Your distances are off by twice the bias: they are computed from dot products that hold the bias already. The
# outputs are right as long as the biases are zero. Keep the plain dot products for the distances.
import jax.numpy as jnp


def yat_layer(params, x, epsilon):
    kernel = params["kernel"]
    dots = x @ kernel + params["bias"]
    distances = jnp.sum(x**2, axis=1, keepdims=True) + jnp.sum(kernel**2, axis=0) - 2 * dots
    return params["alpha"] * dots**2 / (distances + epsilon)
