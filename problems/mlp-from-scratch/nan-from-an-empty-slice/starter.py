import jax.numpy as jnp


def batch_losses(weight, x, y, size, iterations):
    """The loss on the batch of each iteration, the batches coming round again.

    weight: (d, 1); x: (n, d); y: (n, 1), float32; size, iterations: int.
    Returns (iterations,) float32.
    """
    losses = []
    for i in range(iterations):
        rows = slice(i * size, (i + 1) * size)
        losses.append(jnp.mean((x[rows] @ weight - y[rows]) ** 2))
    return jnp.stack(losses)
