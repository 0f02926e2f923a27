# Keeps the parameters before each step.
# feedback: Your first row is the given p: you keep the parameters before each step. Asked for are those after it.
import jax
import jax.numpy as jnp


@jax.jit
def step(p, gradient, rate):
    return p - rate * gradient


def baked_in_global(p, gradients, rates):
    history = []
    for g, r in zip(gradients, rates):
        history.append(p)
        p = step(p, g, r)
    return jnp.stack(history)
