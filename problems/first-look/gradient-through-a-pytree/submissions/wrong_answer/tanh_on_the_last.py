# Applies tanh after every layer, the last one too.
# feedback: Your last layer goes through tanh as well, so its output can't leave (-1, 1) and the gradient is too small. The last
# layer is linear.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    for layer in params:
        x = jnp.tanh(x @ layer["weight"].T + layer["bias"])
    return jnp.mean((x - y) ** 2)


def gradient_through_a_pytree(params, x, y):
    return jax.grad(loss)(params, x, y)
