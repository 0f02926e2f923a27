# Draws with a key and then splits it.
# feedback: A key is used again (line 8), after line 7.
import jax


def noise(key):
    a = jax.random.normal(key)
    first, _ = jax.random.split(key)
    return a**2 + jax.random.normal(first) ** 2
