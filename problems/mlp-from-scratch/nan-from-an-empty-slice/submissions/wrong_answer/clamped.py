# Lets dynamic_slice move a start beyond the end back.
# feedback: After the last batch all your losses are equal: dynamic_slice moves a start that is too far back until the slice fits, so you
# meet the last rows again and again. Make the start come round before you cut.
import jax
import jax.numpy as jnp


def batch_losses(weight, x, y, size, iterations):
    errors = (x @ weight - y) ** 2
    return jnp.stack([jax.lax.dynamic_slice_in_dim(errors, i * size, size).mean() for i in range(iterations)])
