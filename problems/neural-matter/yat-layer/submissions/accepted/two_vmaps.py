# One pair at a time, then vmap over units and over rows.
import jax
import jax.numpy as jnp


def pair(x, w, b, alpha, epsilon):
    return alpha[0] * (x @ w + b) ** 2 / (jnp.sum((x - w) ** 2) + epsilon)


def yat_layer(params, x, epsilon):
    units = jax.vmap(pair, in_axes=(None, 1, 0, None, None))
    batch = jax.vmap(units, in_axes=(0, None, None, None, None))
    return batch(x, params["kernel"], params["bias"], params["alpha"], epsilon)
