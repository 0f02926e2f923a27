# Stores each matrix as PyTorch does.
# feedback: Your matrices are (outputs, inputs), as PyTorch stores them. Here a layer computes `x @ w`, so the rows belong to the
# inputs.
import jax
import jax.numpy as jnp


def he_init(key, sizes):
    keys = jax.random.split(key, len(sizes) - 1)
    return [jax.random.normal(k, (m, n)) * jnp.sqrt(2 / n) for k, n, m in zip(keys, sizes, sizes[1:])]
