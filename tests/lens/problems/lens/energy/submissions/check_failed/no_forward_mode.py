# Has a rule for reverse mode only.
# feedback: Under jax.jvp the function raises TypeError
import jax
import jax.numpy as jnp


@jax.custom_vjp
def tanh(y):
    return jnp.tanh(y)


tanh.defvjp(lambda y: (tanh(y), tanh(y)), lambda t, g: (g * (1 - t**2),))


def energy(layer, x, power):
    return tanh(x @ layer["w"] + layer["b"]) ** power
