# Refuses everything but columns longer than one.
# feedback: With one record you refuse targets of the right shape. What matters is whether the two shapes are equal, not which array is offered
# under which name.
import jax.numpy as jnp


def guarded_losses(prediction, targets):
    return {
        name: jnp.mean((prediction - target) ** 2) if name == "column" else jnp.array(jnp.nan)
        for name, target in targets.items()
    }
