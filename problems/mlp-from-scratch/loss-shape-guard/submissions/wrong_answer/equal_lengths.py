# Compares len().
# feedback: You compare lengths, that is, the first axis. A flat vector is as long as the column. The whole shape matters.
import jax.numpy as jnp


def mse(prediction, target):
    if len(prediction) != len(target):
        raise ValueError("lengths differ")
    return jnp.mean((prediction - target) ** 2)


def guarded_losses(prediction, targets):
    losses = {}
    for name, target in targets.items():
        try:
            losses[name] = mse(prediction, target)
        except ValueError:
            losses[name] = jnp.array(jnp.nan)
    return losses
