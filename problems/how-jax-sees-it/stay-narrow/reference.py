import math

import jax
import jax.numpy as jnp


def narrow_layer(x, weight, bias):
    h = x @ weight.astype(x.dtype) + bias.astype(x.dtype)  # (n, d) and (d, m) -> (n, m)
    return math.sqrt(2) * jnp.maximum(h, 0)


def inputs(key, n, d, m):
    x_key, weight_key, bias_key = jax.random.split(key, 3)
    return {
        "x": jax.random.normal(x_key, (n, d), jnp.bfloat16),
        "weight": 0.5 * jax.random.normal(weight_key, (d, m)),
        "bias": 1 + jax.random.normal(bias_key, (m,)),
    }
