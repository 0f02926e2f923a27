# Fills a batch that runs past the end with the first rows.
# feedback: Your batches are always full, but one that reaches the end goes on with the first rows, so that batches shift from epoch to epoch. The
# rows that are left over have no turn here.
import jax.numpy as jnp


def batch_losses(weight, x, y, size, iterations):
    errors = (x @ weight - y) ** 2
    rows = (jnp.arange(iterations * size) % len(x)).reshape(iterations, size)
    return errors[rows, 0].mean(axis=1)
