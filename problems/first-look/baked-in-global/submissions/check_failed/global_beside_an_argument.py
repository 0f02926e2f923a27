# Passes the rate as an argument and still writes it into a global.
# feedback: global
import jax
import jax.numpy as jnp

RATE = 0.0


@jax.jit
def step(p, gradient, rate):
    return p - rate * gradient


def baked_in_global(p, gradients, rates):
    global RATE
    history = []
    for gradient, rate in zip(gradients, rates):
        RATE = rate
        p = step(p, gradient, RATE)
        history.append(p)
    return jnp.stack(history)
