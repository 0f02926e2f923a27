# Differentiates once, whatever the order.
# feedback: This is the first derivative in every case. `order` says how often to differentiate, and 0 means not at all.
import jax
import jax.numpy as jnp


def gradient_is_a_function(x, order):
    return jax.grad(lambda t: jnp.exp(-(t**2) / 2))(x)
