import jax
import jax.numpy as jnp

RATE = 0.0


@jax.jit
def step(p, gradient):
    return p - RATE * gradient


def baked_in_global(p, gradients, rates):
    """Return the parameters after each step of gradient descent. This version has a bug: find it, and mend it.

    p: float32[d]; gradients: float32[k, d]; rates: float32[k]
    returns: float32[k, d]
    """
    global RATE
    history = []
    for gradient, rate in zip(gradients, rates):
        RATE = float(rate)
        p = step(p, gradient)
        history.append(p)
    return jnp.stack(history)
