# Splits off one key for each matrix in turn.
# feedback: Every matrix has a key of its own, and that is what matters; but you split one off at a time, which gives other keys than one
# split into as many as there are matrices. The task asks for the latter, so that numbers can be compared.
import jax
import jax.numpy as jnp


def he_init(key, sizes):
    weights = []
    for n, m in zip(sizes, sizes[1:]):
        key, weight_key = jax.random.split(key)
        weights.append(jax.random.normal(weight_key, (n, m)) * jnp.sqrt(2 / n))
    return weights
