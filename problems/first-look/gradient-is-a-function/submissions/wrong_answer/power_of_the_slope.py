# Raises the slope to the power `order` instead of differentiating that often.
# feedback: Your second derivative is the slope times itself. "Twice" means that the slope, a function, is differentiated
# once more: give jax.grad(f) to jax.grad.
import jax
import jax.numpy as jnp


def gradient_is_a_function(x, order):
    return jax.grad(lambda t: jnp.exp(-(t**2) / 2))(x) ** order * (1.0 if order else jnp.exp(-(x**2) / 2))
