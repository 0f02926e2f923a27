import jax
import jax.numpy as jnp

DEVICES = 8


def running_totals(x):
    own = jnp.cumsum(x.reshape(DEVICES, -1, x.shape[1]), axis=1)  # (8, n / 8, d), each device its own
    totals = own[:, -1]  # (8, d)
    before = jnp.cumsum(totals, axis=0) - totals  # what all devices before hold together
    return (own + before[:, None]).reshape(x.shape)


def inputs(key, n, d):
    return {"x": jax.random.normal(key, (n, d))}
