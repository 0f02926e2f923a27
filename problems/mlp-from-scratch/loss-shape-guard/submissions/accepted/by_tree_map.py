# The guard decides without an exception, and jax.tree.map goes through the targets.
import jax
import jax.numpy as jnp


def guarded_losses(prediction, targets):
    def loss(target):
        same = target.ndim == prediction.ndim and all(a == b for a, b in zip(target.shape, prediction.shape))
        return jnp.square(prediction - target).mean() if same else jnp.full((), jnp.nan)

    return jax.tree.map(loss, targets)
