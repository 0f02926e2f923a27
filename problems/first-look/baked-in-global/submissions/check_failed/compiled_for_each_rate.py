# Keeps the global and jits a new function for each rate, which is traced each time.
# feedback: traced 3 times
import jax
import jax.numpy as jnp

RATE = 0.0


def baked_in_global(p, gradients, rates):
    global RATE
    history = []
    for gradient, rate in zip(gradients, rates):
        RATE = rate
        p = jax.jit(lambda p, gradient: p - RATE * gradient)(p, gradient)
        history.append(p)
    return jnp.stack(history)
