# Returns what promotion gives.
# feedback: The result is float32: the weights are, and bfloat16 gives way to them. Convert the weights, not the result.
import jax.numpy as jnp


def narrow_layer(x, weight, bias):
    return 2**0.5 * jnp.maximum(x @ weight + bias, 0)
