# Never starts over.
# feedback: After the last batch your losses are NaN: the slices run past the end of the data and are empty, and the mean of nothing is
# 0 / 0. The number of the batch must come round.
import jax.numpy as jnp


def batch_losses(weight, x, y, size, iterations):
    errors = (x @ weight - y) ** 2
    return jnp.stack([jnp.mean(errors[i * size : (i + 1) * size]) for i in range(iterations)])
