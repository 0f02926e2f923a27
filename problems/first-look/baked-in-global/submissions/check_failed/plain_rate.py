# Passes the rate as an argument, and makes a Python number of it as the starter does.
# feedback: ConcretizationTypeError
import jax
import jax.numpy as jnp


@jax.jit
def step(p, gradient, rate):
    return p - rate * gradient


def baked_in_global(p, gradients, rates):
    history = []
    for gradient, rate in zip(gradients, rates):
        p = step(p, gradient, float(rate))
        history.append(p)
    return jnp.stack(history)
