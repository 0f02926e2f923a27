# Stops the gradient on its way to the bias.
# feedback: Its gradient is not the reference's for case `small`: it is off by
import jax
import jax.numpy as jnp


def energy(layer, x, power):
    return jnp.tanh(x @ layer["w"] + jax.lax.stop_gradient(layer["b"])) ** power
