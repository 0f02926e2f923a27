# Divides differences of nearly equal numbers, `order` times.
# feedback: These are finite differences: the first digits agree, and the more often you differentiate the fewer there are.
# Each difference subtracts nearly equal float32 numbers. jax.grad applies the chain rule and loses nothing.
import jax.numpy as jnp


def gradient_is_a_function(x, order, h=0.02):
    def bell(t):
        return jnp.exp(-(t**2) / 2)

    if order == 0:
        return bell(x)
    left, right = gradient_is_a_function(x - h, order - 1), gradient_is_a_function(x + h, order - 1)
    return (right - left) / (2 * h)
