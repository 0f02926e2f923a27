# Keeps the variance of a linear layer, and forgets what ReLU takes away.
# feedback: Your weights are too small by the square root of two: this is the scale for layers without an activation. ReLU halves
# the mean square of what passes through it.
import jax
import jax.numpy as jnp


def he_init(key, sizes):
    keys = jax.random.split(key, len(sizes) - 1)
    return [jax.random.normal(k, (n, m)) / jnp.sqrt(n) for k, n, m in zip(keys, sizes, sizes[1:])]
