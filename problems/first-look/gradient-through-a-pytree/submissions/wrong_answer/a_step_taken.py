# Returns the parameters after a gradient step.
# feedback: These are the parameters minus the gradient. The gradient itself is asked for; the step comes later in this track.
import jax
import jax.numpy as jnp


def loss(params, x, y):
    *hidden, last = params
    for layer in hidden:
        x = jnp.tanh(x @ layer["weight"].T + layer["bias"])
    return jnp.mean((x @ last["weight"].T + last["bias"] - y) ** 2)


def gradient_through_a_pytree(params, x, y):
    g = jax.grad(loss)(params, x, y)
    return [{k: p[k] - q[k] for k in p} for p, q in zip(params, g)]
