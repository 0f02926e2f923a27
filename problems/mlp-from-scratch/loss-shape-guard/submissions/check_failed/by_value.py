# Turns the arrays into NumPy to look at them, which only works while there are values.
# feedback: TracerArrayConversionError
import jax.numpy as jnp
import numpy as np


def mse(prediction, target):
    if np.asarray(prediction).shape != np.asarray(target).shape:
        raise ValueError("shapes differ")
    return jnp.mean((prediction - target) ** 2)


def guarded_losses(prediction, targets):
    losses = {}
    for name, target in targets.items():
        try:
            losses[name] = mse(prediction, target)
        except ValueError:
            losses[name] = jnp.array(jnp.nan)
    return losses
