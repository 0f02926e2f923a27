# Adds the totals up to and including the device's own.
# feedback: To each device's rows the total of that device is added once more. Only the devices before it count.
import jax.numpy as jnp


def running_totals(x):
    own = jnp.cumsum(x.reshape(8, -1, x.shape[1]), axis=1)
    return (own + jnp.cumsum(own[:, -1], axis=0)[:, None]).reshape(x.shape)
