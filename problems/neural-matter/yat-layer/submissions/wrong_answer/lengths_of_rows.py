# Sums the kernel over the wrong axis.
# feedback: The squared lengths are those of the kernel's rows, one for each input. The weight of a unit is a column: there must
# be one length for each unit.
import jax.numpy as jnp


def yat_layer(params, x, epsilon):
    kernel = params["kernel"]
    dots = x @ kernel
    distances = jnp.sum(x**2, axis=1, keepdims=True) + jnp.sum(kernel**2, axis=1) - 2 * dots
    return params["alpha"] * (dots + params["bias"]) ** 2 / (distances + epsilon)
