# Leaves out the tanh, so that the layers collapse into one linear map.
# feedback: This is the gradient of a network without tanh, which is one linear map however many layers it has. With one layer
# it happens to be right.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    for layer in params:
        x = x @ layer["weight"].T + layer["bias"]
    return jnp.mean((x - y) ** 2)


def gradient_through_a_pytree(params, x, y):
    return jax.grad(loss)(params, x, y)
