# Calls the gradient inside the loop, so that the second round differentiates an array.
# feedback: TypeError
import jax
import jax.numpy as jnp


def gradient_is_a_function(x, order):
    g = lambda t: jnp.exp(-(t**2) / 2)
    for _ in range(order):
        g = jax.grad(g)(x)
    return g
