# Asks NumPy-like broadcasting what would come out, and refuses what is not the shape of both; squares by vdot.
import jax.numpy as jnp


def mse(prediction, target):
    shapes = {jnp.shape(prediction), jnp.shape(target)}
    if len(shapes) > 1:
        raise ValueError(" and ".join(map(str, shapes)))
    error = (prediction - target).ravel()
    return jnp.vdot(error, error) / error.size


def guarded_losses(prediction, targets):
    def loss(target):
        try:
            return mse(prediction, target)
        except ValueError:
            return jnp.float32("nan")

    return {name: loss(target) for name, target in targets.items()}
