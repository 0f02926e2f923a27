import jax
import jax.numpy as jnp


def batch_losses(weight, x, y, size, iterations):
    squares = jnp.square(x @ weight - y)  # (n, 1)
    count = x.shape[0] // size  # full batches
    by_batch = squares[: count * size].reshape(count, size).mean(axis=1)  # (count,)
    return by_batch[jnp.arange(iterations) % count]


def inputs(key, n, d, size, iterations):
    weight_key, x_key, y_key = jax.random.split(key, 3)
    return {
        "weight": jax.random.normal(weight_key, (d, 1)),
        "x": jax.random.normal(x_key, (n, d)),
        "y": 2 * jax.random.normal(y_key, (n, 1)),
        "size": size,
        "iterations": iterations,
    }
