# Counts the last, shorter batch.
# feedback: You give the short batch at the end a turn. Only full batches count: how many are there?
import jax.numpy as jnp


def batch_losses(weight, x, y, size, iterations):
    errors = (x @ weight - y) ** 2
    count = -(-len(x) // size)
    return jnp.stack([jnp.mean(errors[i % count * size :][:size]) for i in range(iterations)])
