# Adds epsilon outside of the quotient, where it protects nothing.
# feedback: epsilon is added to the quotient. There it protects from nothing: at x = w the division is by zero. Look at which
# side of the line it stands on in the formula.
import jax.numpy as jnp


def yat_product(x, w, epsilon):
    return jnp.dot(x, w) ** 2 / jnp.sum((x - w) ** 2) + epsilon
