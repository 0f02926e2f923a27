import jax.numpy as jnp


def mse(prediction, target):
    """The mean squared error; a ValueError where the shapes are not equal."""
    return jnp.mean((prediction - target) ** 2)


def guarded_losses(prediction, targets):
    """The loss for each array in `targets`, or NaN where `mse` refuses it.

    prediction: (n, 1); targets: {"column": (n, 1), "flat": (n,), "row": (1, n), "single": (1, 1)}.
    Returns a dict with the same keys, of float32 numbers.
    """
    losses = {}
    for name, target in targets.items():
        try:
            losses[name] = mse(prediction, target)
        except ValueError:
            losses[name] = jnp.array(jnp.nan)
    return losses
