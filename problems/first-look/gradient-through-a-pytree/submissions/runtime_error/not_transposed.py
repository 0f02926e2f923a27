# Multiplies by the weights as they are stored.
# feedback: dot_general
import jax
import jax.numpy as jnp


def loss(params, x, y):
    *hidden, last = params
    for layer in hidden:
        x = jnp.tanh(x @ layer["weight"] + layer["bias"])
    return jnp.mean((x @ last["weight"] + last["bias"] - y) ** 2)


def gradient_through_a_pytree(params, x, y):
    return jax.grad(loss)(params, x, y)
