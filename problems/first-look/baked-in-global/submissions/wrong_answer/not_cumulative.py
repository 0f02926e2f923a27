# Makes each step from the parameters at the beginning.
# feedback: Each of your steps begins at the given p. It must begin where the step before has ended.
import jax
import jax.numpy as jnp


@jax.jit
def step(p, gradient, rate):
    return p - rate * gradient


def baked_in_global(p, gradients, rates):
    return jnp.stack([step(p, g, r) for g, r in zip(gradients, rates)])
