"""A Linen layer is a description; `init` makes arrays for it, `apply` borrows them for one call."""

import jax
from flax import linen


def linen_apply(keys, x, bias):
    dense = linen.Dense(bias.shape[0])

    def member(key):
        params = dense.init(key, x)["params"]  # kernel (n, m), and a bias of zeros
        return {"kernel": params["kernel"], "y": dense.apply({"params": {**params, "bias": bias}}, x)}

    return jax.vmap(member)(keys)  # kernel (e, n, m), y (e, k, m)


def inputs(key, e, k, n, m):
    key, x_key, bias_key = jax.random.split(key, 3)
    x, bias = jax.random.normal(x_key, (k, n)), 3 * jax.random.normal(bias_key, (m,))
    return {"keys": jax.random.split(key, e), "x": x, "bias": bias}
