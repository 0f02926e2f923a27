# Adds and takes away so much that the derivative is lost.
# feedback: Its gradient is not the reference's
import jax
import jax.numpy as jnp


@jax.custom_jvp
def tanh(y):
    return jnp.tanh(y)


@tanh.defjvp
def rule(primals, tangents):
    return tanh(*primals), 1.01 * tangents[0]


def energy(layer, x, power):
    return tanh(x @ layer["w"] + layer["b"]) ** power
