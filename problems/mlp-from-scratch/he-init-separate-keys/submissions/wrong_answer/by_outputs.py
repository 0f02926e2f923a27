# Divides by the number of outputs.
# feedback: Your scale is made of the number of outputs. What must be kept in bounds is a sum over a layer's inputs: how many
# terms does it have?
import jax
import jax.numpy as jnp


def he_init(key, sizes):
    keys = jax.random.split(key, len(sizes) - 1)
    return [jax.random.normal(k, (n, m)) * jnp.sqrt(2 / m) for k, n, m in zip(keys, sizes, sizes[1:])]
