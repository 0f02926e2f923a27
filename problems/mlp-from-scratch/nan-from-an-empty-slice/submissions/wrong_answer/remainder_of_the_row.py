# Takes the remainder of the row number, so later epochs begin elsewhere.
# feedback: You take the remainder of the row number. It doesn't begin at zero again after the last full batch, and some slices are
# short. Take the remainder of the batch's number, then multiply.
import jax.numpy as jnp


def batch_losses(weight, x, y, size, iterations):
    errors = (x @ weight - y) ** 2
    return jnp.stack([jnp.mean(errors[i * size % len(x) :][:size]) for i in range(iterations)])
