# Starts from the slope, so that every derivative is one order too high.
# feedback: Every result is the derivative of the next higher order. With `order = 0` the function itself is asked for:
# begin your loop with f, not with its gradient.
import jax
import jax.numpy as jnp


def gradient_is_a_function(x, order):
    g = jax.grad(lambda t: jnp.exp(-(t**2) / 2))
    for _ in range(order):
        g = jax.grad(g)
    return g(x)
