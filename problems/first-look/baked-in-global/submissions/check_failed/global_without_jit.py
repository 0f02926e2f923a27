# Keeps the global and removes jit.
# feedback: Nothing is traced
import jax.numpy as jnp

RATE = 0.0


def step(p, gradient):
    return p - RATE * gradient


def baked_in_global(p, gradients, rates):
    global RATE
    history = []
    for gradient, rate in zip(gradients, rates):
        RATE = rate
        p = step(p, gradient)
        history.append(p)
    return jnp.stack(history)
