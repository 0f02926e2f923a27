# Sums over the targets of a record and takes the mean over records only.
# feedback: Right with one target and too large by the number of targets otherwise: your loss sums over the columns of `y`. It
# is the mean over all elements.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    *hidden, last = params
    for layer in hidden:
        x = jnp.tanh(x @ layer["weight"].T + layer["bias"])
    return jnp.mean(jnp.sum((x @ last["weight"].T + last["bias"] - y) ** 2, axis=1))


def gradient_through_a_pytree(params, x, y):
    return jax.grad(loss)(params, x, y)
