# Takes the first rate for all steps, as a trace that is used again does.
# feedback: Every step was made with the first rate. If it is a global that your jitted function reads, it was read once, when
# the function was traced: pass it as an argument.
import jax
import jax.numpy as jnp


@jax.jit
def baked_in_global(p, gradients, rates):
    return p - jnp.cumsum(rates[0] * gradients, axis=0)
