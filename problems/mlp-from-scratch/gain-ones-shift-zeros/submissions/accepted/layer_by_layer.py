# A loop that makes each layer whole, with jnp.full in place of ones and zeros.
import jax
import jax.numpy as jnp


def init_params(key, sizes):
    params = {"hidden": [], "head": None}
    keys = jax.random.split(key, len(sizes) - 1)
    for i, k in enumerate(keys):
        n, m = sizes[i], sizes[i + 1]
        weight = (2.0 / n) ** 0.5 * jax.random.normal(k, (n, m))
        if i == len(sizes) - 2:
            params["head"] = weight
        else:
            params["hidden"].append({"weight": weight, "gain": jnp.full(m, 1.0), "shift": jnp.full(m, 0.0)})
    return params
