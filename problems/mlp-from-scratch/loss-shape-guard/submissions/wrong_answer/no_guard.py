# Subtracts whatever comes.
# feedback: Nothing is refused. A column minus a flat vector, a row or a single number broadcasts, and the mean is over pairs that don't belong
# together. Compare the shapes before you subtract.
import jax.numpy as jnp


def guarded_losses(prediction, targets):
    return {name: jnp.mean((prediction - target) ** 2) for name, target in targets.items()}
