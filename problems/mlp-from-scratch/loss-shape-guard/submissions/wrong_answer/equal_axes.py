# Compares the numbers of axes.
# feedback: You compare the numbers of axes. A row and a single number have two, like the column, and still broadcast.
import jax.numpy as jnp


def mse(prediction, target):
    if prediction.ndim != target.ndim:
        raise ValueError("numbers of axes differ")
    return jnp.mean((prediction - target) ** 2)


def guarded_losses(prediction, targets):
    losses = {}
    for name, target in targets.items():
        try:
            losses[name] = mse(prediction, target)
        except ValueError:
            losses[name] = jnp.array(jnp.nan)
    return losses
