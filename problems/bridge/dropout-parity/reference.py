"""A mask is a function of key, rate and shape; give both layers the same three and they drop the same elements."""

import jax
from flax import linen, nnx


def dropout_parity(key, x, kernel, rate):
    first_key, second_key = jax.random.split(key)
    dropout, linen_dropout = nnx.Dropout(rate), linen.Dropout(rate, deterministic=False)

    hidden = dropout(x, rngs=first_key) @ kernel  # (k, m)
    linen_hidden = linen_dropout.apply({}, x, rng=first_key) @ kernel
    return {
        "nnx": dropout(hidden, rngs=second_key),
        "linen": linen_dropout.apply({}, linen_hidden, rng=second_key),
        "evaluated": x @ kernel,
    }


def inputs(key, k, n, m, rate):
    key, x_key, kernel_key = jax.random.split(key, 3)
    x = 1 + jax.random.uniform(x_key, (k, n))
    return {"key": key, "x": x, "kernel": jax.random.normal(kernel_key, (n, m)), "rate": rate}
