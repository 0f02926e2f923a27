# Compares the numbers of elements.
# feedback: You compare the numbers of elements. A flat vector and a row have as many as the column, and both broadcast to a matrix.
import jax.numpy as jnp


def mse(prediction, target):
    if prediction.size != target.size:
        raise ValueError("sizes differ")
    return jnp.mean((prediction - target) ** 2)


def guarded_losses(prediction, targets):
    losses = {}
    for name, target in targets.items():
        try:
            losses[name] = mse(prediction, target)
        except ValueError:
            losses[name] = jnp.array(jnp.nan)
    return losses
