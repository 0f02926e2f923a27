# A Python loop that cuts the batch of each iteration, as a training loop would.
import jax.numpy as jnp


def batch_losses(weight, x, y, size, iterations):
    losses = []
    for i in range(iterations):
        start = i % (len(x) // size) * size
        error = x[start : start + size] @ weight - y[start : start + size]
        losses.append(jnp.mean(error**2))
    return jnp.array(losses)
