# One record at a time under vmap, and a gradient of the layers as two separate lists.
import jax
import jax.numpy as jnp


def forward(weights, biases, row):
    h = row
    for depth, (w, b) in enumerate(zip(weights, biases)):
        h = w @ h + b
        if depth < len(weights) - 1:
            h = jnp.tanh(h)
    return h


def gradient_through_a_pytree(params, x, y):
    weights = tuple(layer["weight"] for layer in params)
    biases = tuple(layer["bias"] for layer in params)

    def loss(both):
        out = jax.vmap(forward, in_axes=(None, None, 0))(*both, x)
        return jnp.square(out - y).mean()

    to_weights, to_biases = jax.grad(loss)((weights, biases))
    return [{"weight": w, "bias": b} for w, b in zip(to_weights, to_biases)]
