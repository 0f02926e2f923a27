# Draws two numbers with one use of the key.
import jax


def noise(key):
    return (jax.random.normal(key, (2,)) ** 2).sum()
