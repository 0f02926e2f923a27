# No rule: what makes the value is stopped, what makes the derivative is not.
from jax.lax import stop_gradient


def reversed_gradient(x, strength):
    slope = -strength * x
    return slope + stop_gradient(x - slope)
